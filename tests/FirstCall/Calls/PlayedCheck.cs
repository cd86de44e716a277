using System.Globalization;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.CallSimulator.Playout;

namespace VoiceAssistant.FirstCall.Calls;

/// <summary>
/// Speaks again what the log says was heard, and compares: as much sound must have been played. For a voice that speaks
/// the same text the same way every time.
/// </summary>
internal sealed class PlayedCheck(ISpeechVoiceFactory voices, AssistantSnapshot assistant)
{
    private const int BytesPerMs = 8;

    /// <summary>The pauses between phrases are the voice's own business, and differ with where a text is cut into phrases.</summary>
    private const double Tolerance = 0.1, ToleranceMs = 300;

    /// <returns>One sentence per turn of which another length was played.</returns>
    public async Task<IReadOnlyList<string>> FailuresAsync(FinishedCall call, CancellationToken ct)
    {
        List<TurnDto> turns = [.. (call.Log?.Turns ?? []).Where(t => t.CallerHeard.Length > 0)];
        if (turns.Count != call.Result.Replies.Count)
            return []; // already reported: the log and the played replies do not match
        var failures = new List<string>();
        foreach (var (turn, reply) in turns.Zip(call.Result.Replies))
        {
            if (await FailureAsync(turn, reply, ct) is { } failure)
                failures.Add(failure);
        }

        return failures;
    }

    private async Task<string?> FailureAsync(TurnDto turn, PlayedReply reply, CancellationToken ct)
    {
        var bytes = 0;
        await using var voice = voices.Open();
        voice.Start(new SynthesisSettings(assistant.Language, assistant.Voice.Name, assistant.Voice.Rate));
        await foreach (var piece in voice.SpeakAsync(turn.CallerHeard, ct))
            bytes += piece.MuLaw.Length;
        var expected = (double)bytes / BytesPerMs;
        return Math.Abs(reply.PlayedMs - expected) <= (expected * Tolerance) + ToleranceMs
            ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"Turn {turn.Number} was heard for {reply.PlayedMs:0} ms, but its text takes {expected:0} ms to say.");
    }
}
