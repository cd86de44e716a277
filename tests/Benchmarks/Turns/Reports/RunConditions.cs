using VoiceAssistant.Benchmarks.Speech;
using VoiceAssistant.Benchmarks.Turns.Runs;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Measurements;

namespace VoiceAssistant.Benchmarks.Turns.Reports;

/// <summary>Whether the machine had time for all: where it had not, latencies are its own and not the product's.</summary>
/// <param name="BusyMean">Share of all cores' time.</param>
/// <param name="BusySeconds">Share of the seconds in which next to nothing was left.</param>
/// <param name="SenderLateP99">How late the callers' frames were sent, in ms.</param>
/// <param name="DryPerMinute">How often, in a minute of speech, the assistant's voice did not come in time and the caller heard a hole.</param>
/// <param name="RecognitionMs">From the end of a turn to its text, as the hosts log it.</param>
internal sealed record RunConditions(
    double BusyMean, double BusySeconds, double SenderLateP99, double DryPerMinute, Percentiles RecognitionMs)
{
    private const double Full = 0.97, MostSenderLateMs = 25, MostDryPerMinute = 0.2, MostRecognitionMs = 500;

    /// <summary>From then on the local recogniser refuses texts, and callers are told so.</summary>
    private const double RefusedMs = 2_000;

    /// <summary>By what this run had to wait for: a machine may be full of work that gives way.</summary>
    public bool IsStarved => SenderLateP99 > MostSenderLateMs || DryPerMinute > MostDryPerMinute
        || RecognitionMs.P95 > MostRecognitionMs || RecognitionMs.Most > RefusedMs;

    public static RunConditions Of(IReadOnlyList<double> load, SimulatedCarrier carrier, IReadOnlyList<JudgedCall> results) => new(
        load.DefaultIfEmpty(0).Average(),
        load.DefaultIfEmpty(0).Average(busy => busy > Full ? 1.0 : 0),
        Distribution.Of(carrier.SenderLateness).P99,
        results.Sum(result => result.Timeline.Replies.Sum(reply => reply.AudibleGaps.Count()))
            / results.Select(result => result.Timeline.SpeakingMinutes).DefaultIfEmpty(1).Sum(),
        Percentiles.Of(results.SelectMany(result => result.Log?.Turns ?? []).Select(turn => turn.Latency?.RecognitionMs).OfType<double>()));

    public override string ToString() => FormattableString.Invariant(
        $"Machine: {BusyMean:P0} busy, {BusySeconds:P0} of the seconds full; callers' frames late by {SenderLateP99:0.0} ms (p99); the assistant ran dry {DryPerMinute:0.00} times a minute of speech; texts after the end of a turn: {RecognitionMs}. {(IsStarved ? "STARVED: these figures are the machine's, measure again." : "Enough for these figures.")}");
}
