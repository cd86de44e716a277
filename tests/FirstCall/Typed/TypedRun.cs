using System.Globalization;
using System.Text;
using VoiceAssistant.Application.Conversations;

namespace VoiceAssistant.FirstCall.Typed;

/// <summary>Talks in writing until the lines end or the assistant hangs up.</summary>
/// <param name="next">Gives the caller's next line; null where there is none.</param>
internal sealed class TypedRun(DemonstrationTalk talk, Func<CancellationToken, Task<string?>> next, TextWriter screen, TimeProvider time)
{
    /// <summary>Everything shown, for a transcript.</summary>
    private readonly StringBuilder _transcript = new();

    public string Transcript => _transcript.ToString();

    /// <returns>Whether every line got an answer.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        if (talk.Greeting.Length > 0)
        {
            Show($"{talk.Name}: {talk.Greeting}\n");
            talk.Record(null, talk.Greeting);
        }

        var isAnswered = true;
        while (await next(ct) is { } line && !line.Trim().Equals("quit", StringComparison.OrdinalIgnoreCase))
        {
            if (line.Trim().Length == 0)
                continue;
            _transcript.Append(CultureInfo.InvariantCulture, $"You: {line}\n");
            var (hasAnswer, hangsUp) = await AnswerAsync(line.Trim(), ct);
            isAnswered &= hasAnswer;
            if (hangsUp)
                break;
        }

        return isAnswered;
    }

    private async Task<(bool HasAnswer, bool HangsUp)> AnswerAsync(string line, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var answer = new StringBuilder();
        var hangsUp = false;
        Show($"{talk.Name}: ");
        try
        {
            var reply = await talk.AskAsync(line, ct);
            if (!reply.IsSuccess)
            {
                Show($"({reply.Error.Message})\n");
                return (false, false);
            }

            await foreach (var fragment in reply.Value.FragmentsAsync(ct))
            {
                hangsUp |= fragment is HangUp;
                if (fragment is not ReplyText { Text: var text })
                    continue;
                answer.Append(text);
                Show(text);
            }

            Show(string.Create(CultureInfo.InvariantCulture,
                $"\n  (first words after {reply.Value.FirstFragmentMs:0.0} ms, all after {time.GetElapsedTime(started).TotalMilliseconds:0.0} ms)\n"));
        }
        catch (ReplyException e)
        {
            Show($"\n  ({e.Message})\n");
            return (false, false);
        }

        talk.Record(line, answer.ToString());
        return (answer.Length > 0, hangsUp);
    }

    private void Show(string text)
    {
        screen.Write(text);
        screen.Flush();
        _transcript.Append(text);
    }
}
