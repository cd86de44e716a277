using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.CallSimulator.CallLogs;

/// <summary>Compares the server's log of a call with what its scenario expects and with what was really played.</summary>
public static class CallLogCheck
{
    /// <param name="logged">Null when the log does not know the call.</param>
    /// <param name="replyAudioMs">Length of every reply's audio, when it is fixed and known.</param>
    /// <returns>One sentence per difference.</returns>
    public static IReadOnlyList<string> Failures(LogExpectations expect, CallResult call, LoggedCall? logged, double? replyAudioMs) =>
        logged is null ? [$"expected {call.CallSid} in the call log, saw nothing"]
        : [.. Members(expect, logged), .. expect.HeardIsTrue == true ? HeardCheck.Failures(call, logged, replyAudioMs, expect.HeardLateMs) : []];

    private static IEnumerable<string> Members(LogExpectations expect, LoggedCall logged)
    {
        var turns = logged.Turns ?? [];
        if (!Same(expect.Outcome, logged.Outcome))
            yield return $"expected the outcome {expect.Outcome} in the log, saw {logged.Outcome ?? "none"}";
        if (!Same(expect.Status, logged.Status))
            yield return $"expected the status {expect.Status} in the log, saw {logged.Status ?? "none"}";
        if (turns.Count < expect.MinTurns)
            yield return $"expected at least {expect.MinTurns} turns in the log, saw {turns.Count}";
        var interrupted = turns.Count(t => t.Interrupted == true);
        if (expect.InterruptedTurns is { } wanted && wanted != interrupted)
            yield return $"expected {wanted} interrupted turns in the log, saw {interrupted}";
        foreach (var text in expect.CallerSaidContains ?? [])
            if (!turns.Any(t => Contains(t.CallerSaid, text)))
                yield return $"expected the log to have the caller say \"{text}\", saw no such turn";
        foreach (var text in expect.AssistantSaidContains ?? [])
            if (!turns.Any(t => Contains(t.AssistantSaid, text)))
                yield return $"expected the log to have the assistant say \"{text}\", saw no such turn";
    }

    private static bool Same(string? expected, string? seen) =>
        expected is null || string.Equals(expected, seen, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;
}
