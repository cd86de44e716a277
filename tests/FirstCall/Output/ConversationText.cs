using System.Globalization;
using System.Text;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.FirstCall.Calls;

namespace VoiceAssistant.FirstCall.Output;

/// <summary>A conversation as lines of text, for a terminal of 80 to 100 columns.</summary>
internal static class ConversationText
{
    private const int Width = 92;
    private const int Indent = 12;

    public static string Of(IEnumerable<StoryEntry> story) => string.Concat(story.Select(Of));

    public static string Of(StoryEntry entry) => entry switch
    {
        CallerSpoke caller => "\n" + Labelled("Caller", caller.Line.Text),
        AssistantSpoke assistant => Answer(assistant),
        _ => "",
    };

    /// <summary>A label, and text beside it that is broken between words.</summary>
    public static string Labelled(string label, string text)
    {
        var result = new StringBuilder();
        var line = new StringBuilder(label.PadRight(Indent));
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > Indent && line.Length + word.Length > Width)
            {
                result.Append(line.ToString().TrimEnd()).Append('\n');
                line.Clear().Append(' ', Indent);
            }

            line.Append(word).Append(' ');
        }

        return result.Append(line.ToString().TrimEnd()).Append('\n').ToString();
    }

    private static string Answer(AssistantSpoke answer)
    {
        var turn = answer.Turn;
        var text = new StringBuilder();
        if (turn.CallerSaid is { } said)
            text.Append(Labelled(answer.IsUnderstood ? "understood" : "misheard", said));
        text.Append(Labelled("Assistant", turn.AssistantSaid));
        if (turn.CallerHeard != turn.AssistantSaid)
            text.Append(Labelled("heard", turn.CallerHeard.Length > 0 ? turn.CallerHeard + " …" : "nothing of it"));
        if (turn.Latency.SpeechMs is not null)
            text.Append(Labelled("", Timings(turn.Latency)));
        if (answer.BargeInMs is { } ms)
            text.Append(Labelled("", Text($"silenced by {ms:0} ms of the caller's voice")));
        return text.ToString();
    }

    /// <summary>The end of the turn takes what the other steps leave: the log has no figure of its own for it.</summary>
    private static string Timings(TurnLatency latency) => latency is { ReplyMs: { } reply }
        ? Text($"end of turn {Math.Max(0, reply - Steps(latency)):0} + recognition {latency.RecognitionMs:0} + model {latency.ModelMs:0}")
            + Text($" + speech {latency.SpeechMs:0} = reply after {reply:0} ms")
        : Text($"speech {latency.SpeechMs:0} ms");

    private static double Steps(TurnLatency latency) =>
        (latency.RecognitionMs ?? 0) + (latency.ModelMs ?? 0) + (latency.SpeechMs ?? 0);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
