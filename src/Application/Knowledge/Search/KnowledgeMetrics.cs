using System.Diagnostics.Metrics;

namespace VoiceAssistant.Application.Knowledge.Search;

/// <summary>What searches are measured by; <c>docs/telemetry.md</c> says precisely what each means.</summary>
public sealed class KnowledgeMetrics : IDisposable
{
    public const string Name = "VoiceAssistant.Knowledge";

    private static readonly double[] Bounds = [0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2, 5];

    private readonly Meter _meter;
    private readonly Counter<long> _turns, _failures;
    private readonly Histogram<double> _steps;

    /// <param name="name">Of the meter: whoever collects knows it by its name.</param>
    public KnowledgeMetrics(string name = Name)
    {
        _meter = new Meter(name);
        _turns = _meter.CreateCounter<long>("voiceassistant.retrievals", "{turn}", "Turns for which documents were searched, by what came of it.");
        _failures = _meter.CreateCounter<long>("voiceassistant.retrieval.errors", "{error}", "Steps of searches that failed or came too late.");
        _steps = _meter.CreateHistogram(
            "voiceassistant.retrieval.duration", "s", "How long a step of a search took.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds });
    }

    /// <param name="outcome"><c>found</c>, <c>nothing</c>, <c>late</c> or <c>failed</c>.</param>
    /// <param name="isPrefetched">It had been searched while the caller was still speaking.</param>
    public void Retrieved(string outcome, bool isPrefetched) =>
        _turns.Add(1, new("outcome", outcome), new("prefetched", isPrefetched ? "true" : "false"));

    /// <param name="step"><c>embedding</c>, <c>index</c> or <c>reranking</c>.</param>
    /// <param name="kind">The type of the exception; <c>late</c> where it was not waited for.</param>
    public void Failed(string step, string kind) => _failures.Add(1, new("step", step), new("kind", kind));

    public void Searched(SearchTimings timings)
    {
        Record("embedding", timings.EmbedMs);
        Record("lexical", timings.LexicalMs);
        Record("dense", timings.DenseMs);
        Record("ranking", timings.RankMs);
        Record("total", timings.TotalMs);
    }

    public void Dispose() => _meter.Dispose();

    private void Record(string step, double? ms)
    {
        if (ms is { } took)
            _steps.Record(took / 1_000, new KeyValuePair<string, object?>("step", step));
    }
}
