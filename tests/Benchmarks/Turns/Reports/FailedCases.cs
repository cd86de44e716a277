using System.Globalization;
using System.Text;
using VoiceAssistant.Benchmarks.Turns.Corpus;
using VoiceAssistant.Benchmarks.Turns.Scoring;
using VoiceAssistant.CallSimulator.Calls;

namespace VoiceAssistant.Benchmarks.Turns.Reports;

/// <summary>The audible record of what went wrong: a stereo file, caller left, assistant right, and a text beside it.</summary>
internal sealed class FailedCases(string artifacts)
{
    private static readonly CallEventKind[] Told =
    [
        CallEventKind.ReplyStarted, CallEventKind.ReplyEnded, CallEventKind.ClearReceived, CallEventKind.CallerStarted,
        CallEventKind.CallerFinished, CallEventKind.FramesStalled, CallEventKind.StreamEnded, CallEventKind.Error, CallEventKind.StepFailed,
    ];

    /// <summary>Removes what an earlier run left.</summary>
    public void Empty()
    {
        foreach (var half in Enum.GetValues<CorpusHalf>())
            if (Directory.Exists(FolderOf(half)))
                Directory.Delete(FolderOf(half), recursive: true);
    }

    public void Write(TurnCase turnCase, CallResult call, CallTimeline timeline, CallScore score)
    {
        var folder = Directory.CreateDirectory(FolderOf(turnCase.Half)).FullName;
        var path = Path.Combine(folder, turnCase.Name);
        if (call.Recording is { } recording)
            File.WriteAllBytes(path + ".wav", recording);
        File.WriteAllText(path + ".txt", Text(turnCase, call, timeline, score));
    }

    private string FolderOf(CorpusHalf half) => Path.Combine(artifacts, half == CorpusHalf.Tuned ? "failed" : "untouched");

    private static string Text(TurnCase turnCase, CallResult call, CallTimeline timeline, CallScore score)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{turnCase.Name}: {turnCase.Part}, {turnCase.Group}; the assistant answers \"{AssistantText.Of(turnCase.Reply)}\"");
        text.AppendLine("Seconds from the beginning of the recording.").AppendLine();
        foreach (var miss in score.Misses.OrderBy(miss => miss.At))
            text.AppendLine(CultureInfo.InvariantCulture, $"{miss.At / 1_000,7:0.00} expected {miss.Expected}; {miss.Happened}");
        text.AppendLine().AppendLine("What the caller did");
        foreach (var sound in timeline.Caller)
            text.AppendLine(CultureInfo.InvariantCulture, $"{sound.At.Start / 1_000,7:0.00} – {sound.At.End / 1_000:0.00} {sound.Kind} \"{sound.Text}\"");
        text.AppendLine().AppendLine("What was heard of the assistant");
        foreach (var reply in timeline.Replies)
            text.AppendLine(CultureInfo.InvariantCulture, $"{reply.At.Start / 1_000,7:0.00} – {reply.At.End / 1_000:0.00}{(reply.IsStopped ? " stopped" : "")}");
        text.AppendLine().AppendLine("On the wire");
        var opened = call.StreamOpenedAt ?? TimeSpan.Zero;
        foreach (var happened in call.Events.Where(e => Told.Contains(e.Kind)))
            text.AppendLine(CultureInfo.InvariantCulture, $"{(happened.At - opened).TotalSeconds,7:0.00} {happened.Kind} {happened.Detail}");
        return text.ToString();
    }
}
