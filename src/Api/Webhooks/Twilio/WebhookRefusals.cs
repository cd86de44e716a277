using System.Diagnostics.Metrics;

namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>Counts the webhooks that are refused, and says so: at once, then once in a while, since a stranger decides how many there are.</summary>
internal sealed partial class WebhookRefusals : IDisposable
{
    public const string Name = "VoiceAssistant.Webhooks";

    /// <summary>Between two lines of the log for the same reason.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<RefusalReason, Tally> _tallies = Enum.GetValues<RefusalReason>().ToDictionary(reason => reason, _ => new Tally());
    private readonly Meter _meter = new(Name);
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    public WebhookRefusals(TimeProvider time, ILogger<WebhookRefusals> log)
    {
        (_time, _log) = (time, log);
        _meter.CreateObservableCounter(
            "voiceassistant.webhooks.refused", Measure, "{webhook}", "Webhooks that were refused, or had no effect since they had come before.");
    }

    public void Add(RefusalReason reason)
    {
        long unsaid;
        lock (_gate)
        {
            var (tally, now) = (_tallies[reason], _time.GetUtcNow());
            tally.Count++;
            if (now - tally.SaidAt < Interval)
                return;
            unsaid = tally.Count - tally.Said;
            (tally.Said, tally.SaidAt) = (tally.Count, now);
        }

        Refused(unsaid, reason);
    }

    public void Dispose() => _meter.Dispose();

    private List<Measurement<long>> Measure()
    {
        lock (_gate)
            return [.. _tallies.Select(t => new Measurement<long>(t.Value.Count, new KeyValuePair<string, object?>("reason", NameOf(t.Key))))];
    }

    private static string NameOf(RefusalReason reason) => reason switch
    {
        RefusalReason.Signature => "signature",
        RefusalReason.Account => "account",
        _ => "replay",
    };

    [LoggerMessage(LogLevel.Warning, "Webhooks were refused, {Count} since this was last said: {Reason}; docs/telemetry.md says what that means")]
    private partial void Refused(long count, RefusalReason reason);

    private sealed class Tally
    {
        public long Count { get; set; }

        /// <summary>How many of them the log has told of.</summary>
        public long Said { get; set; }

        public DateTimeOffset SaidAt { get; set; } = DateTimeOffset.MinValue;
    }
}
