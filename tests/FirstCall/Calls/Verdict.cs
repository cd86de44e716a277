using System.Globalization;
using VoiceAssistant.CallSimulator.CallLogs;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.FirstCall.Calls;

/// <summary>What was not as it should be in a call.</summary>
internal static class Verdict
{
    /// <summary>One line in six may be misheard.</summary>
    private const double LeastUnderstood = 5 / 6.0;

    /// <returns>One sentence per failed condition.</returns>
    public static IReadOnlyList<string> Failures(FinishedCall call) =>
    [
        .. call.Result.Errors.Select(error => $"The call failed: {error.TrimEnd('.')}."),
        .. call.Result is { StreamOpenedAt: null, Errors.Count: 0 } ? [$"The call failed: {call.Result.Refusal.TrimEnd('.')}."] : Array.Empty<string>(),
        .. call.Result.StreamOpenedAt is null ? [] : Conversation(call),
    ];

    private static IEnumerable<string> Conversation(FinishedCall call)
    {
        for (var i = 0; i < call.Lines.Count; i++)
        {
            if (i >= call.Result.Utterances.Count)
                yield return $"The call was over before the caller could say: {call.Lines[i].Text}";
            else if (call.Result.Utterances[i].AnsweredBy is null)
                yield return $"The caller got no answer to: {call.Lines[i].Text}";
        }

        var wanted = (int)Math.Ceiling(call.Lines.Count * LeastUnderstood);
        if (Story.Understood(call.Story) is var understood && understood < wanted)
            yield return string.Create(CultureInfo.InvariantCulture, $"Only {understood} of {call.Lines.Count} lines were understood; wanted are {wanted}.");
        if (call.Log is not { Status: CallStatus.Ended })
            yield return "The log of the call was not closed.";
        var expectations = new LogExpectations { HeardIsTrue = true };
        foreach (var difference in CallLogCheck.Failures(expectations, call.Result, CallLogReader.ToLoggedCall(call.Log), null))
            yield return $"What the log calls heard is not what was played: {difference}.";
    }
}
