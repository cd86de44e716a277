using System.Diagnostics.Metrics;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.RealtimeMedia.Telemetry;

/// <summary>
/// What calls are measured by; <c>docs/telemetry.md</c> says precisely what each means. Nothing is recorded per frame on
/// the steady path, and no label holds anything about a person.
/// </summary>
internal static class CallMetrics
{
    public const string MeterName = "VoiceAssistant.Media";

    private static readonly Meter Meter = new(MeterName);

    private static readonly UpDownCounter<int> Active =
        Meter.CreateUpDownCounter<int>("voiceassistant.calls.active", "{call}", "Calls that are connected now.");

    private static readonly Counter<long> Ends =
        Meter.CreateCounter<long>("voiceassistant.calls.ended", "{call}", "Calls that are over, by outcome.");

    private static readonly Counter<long> Refusals =
        Meter.CreateCounter<long>("voiceassistant.calls.refused", "{call}", "Streams refused: no place was free, or the host stops.");

    private static readonly Counter<long> LateFrames =
        Meter.CreateCounter<long>("voiceassistant.frames.late", "{frame}", "Frames sent after the caller's buffer had run dry.");

    private static readonly Counter<long> LostWrites = Meter.CreateCounter<long>(
        "voiceassistant.log.writes.dropped", "{entry}", "Entries of call logs lost because their queue was full.");

    private static readonly Counter<long> ProviderErrors =
        Meter.CreateCounter<long>("voiceassistant.provider.errors", "{error}", "Failures of providers that a call felt.");

    private static readonly Histogram<double> Gaps = Seconds(
        "voiceassistant.playout.gap", "Silence inside a reply.", [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]);

    private static readonly Histogram<double> DeadAirs = Seconds(
        "voiceassistant.dead_air", "Silence while the caller waits for the assistant.", [2.5, 3, 4, 5, 7.5, 10, 15, 20, 30]);

    private static readonly Histogram<double> BargeIns = Seconds(
        "voiceassistant.barge_in.latency", "From the caller's first voiced frame to silence.",
        [0.2, 0.25, 0.3, 0.32, 0.34, 0.36, 0.38, 0.4, 0.45, 0.5, 0.6, 0.8, 1, 1.5]);

    private static readonly Histogram<double> TurnLatency = Seconds(
        "voiceassistant.turn.latency", "How long a step of a turn took.",
        [0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 2, 3, 5, 10, 20]);

    /// <summary>Makes what has not happened yet a zero and not a gap.</summary>
    public static void ShowZeros()
    {
        Active.Add(0);
        Refusals.Add(0);
        LateFrames.Add(0);
        LostWrites.Add(0);
    }

    public static void Entered() => Active.Add(1);

    public static void Left() => Active.Add(-1);

    public static void Ended(CallOutcome outcome) => Ends.Add(1, Label("outcome", outcome.ToString()));

    public static void Refused() => Refusals.Add(1);

    public static void WriteDropped() => LostWrites.Add(1);

    /// <param name="kind"><c>recognition</c>, <c>model</c> or <c>synthesis</c>.</param>
    /// <param name="provider">Its name in the settings.</param>
    public static void ProviderFailed(string kind, string provider) =>
        ProviderErrors.Add(1, Label("kind", kind), Label("provider", provider));

    /// <summary>The caller heard nothing in the middle of a reply.</summary>
    /// <param name="isLate">The audio was there, and the pacer sent it too late; otherwise it was not there in time.</param>
    public static void PlayoutGap(double ms, bool isLate)
    {
        Gaps.Record(ms / 1_000, Label("cause", isLate ? "pacing" : "supply"));
        if (isLate)
            LateFrames.Add(1);
    }

    public static void DeadAir(double ms) => DeadAirs.Record(ms / 1_000);

    public static void BargeIn(double ms) => BargeIns.Record(ms / 1_000);

    /// <summary>A step that did not happen is not recorded.</summary>
    public static void TurnStep(string step, double? ms)
    {
        if (ms is { } took)
            TurnLatency.Record(took / 1_000, Label("step", step));
    }

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);

    private static Histogram<double> Seconds(string name, string description, IReadOnlyList<double> bounds) =>
        Meter.CreateHistogram(name, "s", description, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });
}
