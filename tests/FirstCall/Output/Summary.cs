using System.Globalization;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.FirstCall.Calls;

namespace VoiceAssistant.FirstCall.Output;

/// <summary>A call in a few lines.</summary>
internal static class Summary
{
    public static string Of(FinishedCall call)
    {
        var result = call.Result;
        var latencies = result.Utterances.Select(u => u.ReplyLatency?.TotalMilliseconds).OfType<double>().ToList();
        var answered = result.Utterances.Count(u => u.AnsweredBy is not null);
        return Text($"""
            {End(call.Log?.Outcome)} after {result.ConnectedFor?.TotalSeconds:0} s: {answered} of {call.Lines.Count} lines answered, {Story.Understood(call.Story)} understood.
            """) + (latencies.Count == 0 ? "" : Text($"""

            The caller waited {latencies.Min():0} to {latencies.Max():0} ms for a reply, {latencies.Average():0} ms on average.
            """));
    }

    private static string End(CallOutcome? outcome) => outcome switch
    {
        CallOutcome.AssistantHungUp => "The assistant said goodbye and hung up",
        CallOutcome.CallerHungUp => "The caller hung up",
        CallOutcome.CallerSilent => "The assistant hung up because the caller said nothing",
        CallOutcome.Failed => "The assistant apologised and gave up",
        CallOutcome.HostStopped => "The host was stopped",
        _ => "The call ended",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
