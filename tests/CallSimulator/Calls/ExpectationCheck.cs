using System.Globalization;
using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>Compares a finished call with what its scenario expects; one sentence per difference.</summary>
internal static class ExpectationCheck
{
    public static IEnumerable<string> Failures(Expectations expect, CallResult call, CallFaults faults)
    {
        if (call.Cancelled)
            return ["stopped before the scenario was over"];
        // Nothing else can be true of a call that never came about.
        var refusal = expect.WebhookStatus ?? (faults.HasFlag(CallFaults.WrongSignature) ? 403 : null);
        if (call.StreamOpenedAt is null && expect.EndedBy != "none" && refusal is null && (call.Errors.Count > 0 || expect.Said is null))
            return call.Errors.Count > 0 ? Broken(call) : [call.Refusal];
        return refusal is { } status && status != 200
            ? call.WebhookStatus == status ? [] : [$"expected the webhook to be refused with {status}, saw {Shown(call.WebhookStatus)}"]
            : [.. Broken(call), .. Replies(expect, call), .. Latencies(expect, call), .. Ending(expect, call)];
    }

    private static IEnumerable<string> Broken(CallResult call) => call.Errors.Concat(call.StepFailures);

    private static IEnumerable<string> Replies(Expectations expect, CallResult call)
    {
        if (expect.EveryTurnAnswered == true)
            foreach (var utterance in call.Utterances.Where(u => u is { ReplyAwaited: true, AnsweredBy: null }))
                yield return $"expected an answer to every turn, saw none to utterance {utterance.Index}";
        if (expect.EveryInterruptionClears == true)
            foreach (var utterance in call.Utterances.Where(u => u is { InterruptedReply: not null, ClearReceivedAt: null }))
                yield return $"expected every interruption to clear, saw no clear for utterance {utterance.Index}";
        if (call.Replies.Count < expect.MinReplies)
            yield return $"expected at least {expect.MinReplies} replies, saw {call.Replies.Count}";
        if (call.ProtocolWarnings.Count > expect.MaxProtocolWarnings)
            yield return $"expected at most {expect.MaxProtocolWarnings} protocol warnings, saw {call.ProtocolWarnings.Count}: "
                + string.Join("; ", call.ProtocolWarnings.Distinct().Take(3));
        foreach (var text in expect.Said ?? [])
            if (!call.Said.Any(s => s.Contains(text, StringComparison.OrdinalIgnoreCase)))
                yield return $"expected <Say> to say \"{text}\", saw \"{string.Join(" | ", call.Said)}\"";
    }

    private static IEnumerable<string> Latencies(Expectations expect, CallResult call)
    {
        foreach (var utterance in call.Utterances)
        {
            if (utterance.ReplyLatency?.TotalMilliseconds > expect.MaxReplyLatencyMs)
                yield return $"expected replies within {Ms(expect.MaxReplyLatencyMs)}, saw {Ms(utterance.ReplyLatency?.TotalMilliseconds)} "
                    + $"after utterance {utterance.Index}";
            if (utterance.BargeInLatency?.TotalMilliseconds > expect.MaxBargeInMs)
                yield return $"expected clear within {Ms(expect.MaxBargeInMs)}, saw {Ms(utterance.BargeInLatency?.TotalMilliseconds)} "
                    + $"in utterance {utterance.Index}";
        }
        foreach (var reply in call.Replies)
            foreach (var gap in reply.Gaps.Where(g => g.Milliseconds > expect.MaxGapMs))
                yield return $"expected no gap over {Ms(expect.MaxGapMs)}, saw {Ms(gap.Milliseconds)} in reply {reply.Index}";
    }

    private static IEnumerable<string> Ending(Expectations expect, CallResult call)
    {
        if (expect.EndedBy is { } endedBy && !string.Equals(endedBy, call.EndedBy.ToString(), StringComparison.OrdinalIgnoreCase))
            yield return $"expected the stream to be ended by {endedBy}, saw {call.EndedBy.ToString().ToLowerInvariant()}";
        if (expect.ServerClosesWith is { } code && call.CloseCode != code)
            yield return $"expected the server to close with {code}, saw {Shown(call.CloseCode)}";
    }

    private static string Shown(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "nothing";

    private static string Ms(double? value) => string.Create(CultureInfo.InvariantCulture, $"{value:0} ms");
}
