using System.Diagnostics.Metrics;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.RealtimeMedia.Telemetry;

/// <summary>
/// What calls are measured by; <c>docs/telemetry.md</c> says precisely what each means. Nothing is recorded per frame on
/// the steady path, and no label holds anything about a person.
/// </summary>
internal sealed class CallMetrics
{
    private static readonly double[] LatencyBounds =
        [0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 2, 3, 5, 10, 20];

    private readonly UpDownCounter<int> _active;
    private readonly Counter<long> _ends, _refusals, _reconnections, _lateFrames, _lostWrites, _providerErrors, _tokens, _characters;
    private readonly Counter<double> _speech;
    private readonly Histogram<double> _gaps, _deadAirs, _bargeIns, _turnLatency, _waterfall;

    public CallMetrics(Meter meter)
    {
        _active = meter.CreateUpDownCounter<int>("voiceassistant.calls.active", "{call}", "Calls that are connected now.");
        _ends = meter.CreateCounter<long>("voiceassistant.calls.ended", "{call}", "Calls that are over, by outcome.");
        _refusals = meter.CreateCounter<long>(
            "voiceassistant.calls.refused", "{call}", "Streams refused: no place was free, or the host stops.");
        _reconnections = meter.CreateCounter<long>(
            "voiceassistant.calls.reconnected", "{call}", "Calls that went on here after their media had been lost.");
        _lateFrames = meter.CreateCounter<long>(
            "voiceassistant.frames.late", "{frame}", "Frames sent after the caller's buffer had run dry.");
        _lostWrites = meter.CreateCounter<long>(
            "voiceassistant.log.writes.dropped", "{entry}", "Entries of call logs lost because their queue was full.");
        _providerErrors = meter.CreateCounter<long>(
            "voiceassistant.provider.errors", "{error}", "Failures of providers that a call felt.");
        _tokens = meter.CreateCounter<long>("voiceassistant.usage.tokens", "{token}", "Tokens of language models.");
        _characters = meter.CreateCounter<long>("voiceassistant.usage.characters", "{character}", "Characters given to be spoken.");
        _speech = meter.CreateCounter<double>("voiceassistant.usage.speech", "s", "Speech of callers that was put into words.");
        _gaps = Seconds(
            meter, "voiceassistant.playout.gap", "Silence inside a reply.", [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]);
        _deadAirs = Seconds(
            meter, "voiceassistant.dead_air", "Silence while the caller waits for the assistant.",
            [2.5, 3, 4, 5, 7.5, 10, 15, 20, 30]);
        _bargeIns = Seconds(
            meter, "voiceassistant.barge_in.latency", "From the caller's first voiced frame to silence.",
            [0.2, 0.25, 0.3, 0.32, 0.34, 0.36, 0.38, 0.4, 0.45, 0.5, 0.6, 0.8, 1, 1.5]);
        _turnLatency = Seconds(
            meter, "voiceassistant.turn.latency", "How long a step of a turn took.",
            LatencyBounds);
        _waterfall = Seconds(
            meter, "voiceassistant.turn.waterfall", "From the end of the caller's voice until a step of the answer was reached.",
            LatencyBounds);
    }

    /// <summary>Makes what has not happened yet a zero and not a gap.</summary>
    public void ShowZeros()
    {
        _active.Add(0);
        _refusals.Add(0);
        _reconnections.Add(0);
        _lateFrames.Add(0);
        _lostWrites.Add(0);
    }

    public void Entered() => _active.Add(1);

    public void Left() => _active.Add(-1);

    public void Ended(CallOutcome outcome) => _ends.Add(1, Label("outcome", outcome.ToString()));

    public void Reconnected() => _reconnections.Add(1);

    public void Refused() => _refusals.Add(1);

    public void WriteDropped() => _lostWrites.Add(1);

    /// <param name="kind"><c>recognition</c>, <c>model</c> or <c>synthesis</c>.</param>
    /// <param name="provider">Its name in the settings.</param>
    public void ProviderFailed(string kind, string provider) =>
        _providerErrors.Add(1, Label("kind", kind), Label("provider", provider));

    /// <summary>The caller heard nothing in the middle of a reply.</summary>
    /// <param name="isLate">The audio was there, and the pacer sent it too late; otherwise it was not there in time.</param>
    public void PlayoutGap(double ms, bool isLate)
    {
        _gaps.Record(ms / 1_000, Label("cause", isLate ? "pacing" : "supply"));
        if (isLate)
            _lateFrames.Add(1);
    }

    /// <param name="isTooLong">It was longer than a caller is ever to hear nothing.</param>
    public void DeadAir(double ms, bool isTooLong) => _deadAirs.Record(ms / 1_000, Label("limit", isTooLong ? "exceeded" : "kept"));

    public void BargeIn(double ms) => _bargeIns.Record(ms / 1_000);

    /// <summary>A step that did not happen is not recorded.</summary>
    public void TurnStep(string step, double? ms)
    {
        if (ms is { } took)
            _turnLatency.Record(took / 1_000, Label("step", step));
    }

    /// <summary>A step that was not reached is not recorded.</summary>
    public void TurnReached(string step, double? ms)
    {
        if (ms is { } since)
            _waterfall.Record(since / 1_000, Label("step", step));
    }

    /// <summary>What a turn used of a provider; once the turn is over.</summary>
    public void Used(TurnUsage usage)
    {
        var provider = Label("provider", usage.Provider);
        if (usage.InputTokens is { } input)
            _tokens.Add(input, provider, Label("direction", "input"));
        if (usage.OutputTokens is { } output)
            _tokens.Add(output, provider, Label("direction", "output"));
        if (usage.Characters is { } characters)
            _characters.Add(characters, provider);
        if (usage.Seconds is { } seconds)
            _speech.Add(seconds, provider);
    }

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);

    private static Histogram<double> Seconds(Meter meter, string name, string description, IReadOnlyList<double> bounds) =>
        meter.CreateHistogram(name, "s", description, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });
}
