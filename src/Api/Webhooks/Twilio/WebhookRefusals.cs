using System.Diagnostics.Metrics;
using VoiceAssistant.Application.Common;

namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>Counts the webhooks that are refused, by the reason, and says so.</summary>
internal sealed partial class WebhookRefusals : IDisposable
{
    public const string Name = "VoiceAssistant.Webhooks";

    private readonly Dictionary<RefusalReason, RefusalCount> _counts;
    private readonly Meter _meter = new(Name);
    private readonly ILogger _log;

    public WebhookRefusals(TimeProvider time, ILogger<WebhookRefusals> log)
    {
        _counts = Enum.GetValues<RefusalReason>().ToDictionary(reason => reason, _ => new RefusalCount(time));
        _log = log;
        _meter.CreateObservableCounter(
            "voiceassistant.webhooks.refused", Measure, "{webhook}", "Webhooks that were refused, or had no effect since they had come before.");
    }

    public void Add(RefusalReason reason)
    {
        if (_counts[reason].Add() is { } count)
            Refused(count, reason);
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Measure() =>
        _counts.Select(c => new Measurement<long>(c.Value.Count, new KeyValuePair<string, object?>("reason", NameOf(c.Key))));

    private static string NameOf(RefusalReason reason) => reason switch
    {
        RefusalReason.Signature => "signature",
        RefusalReason.Account => "account",
        _ => "replay",
    };

    [LoggerMessage(LogLevel.Warning, "Webhooks were refused, {Count} since this was last said: {Reason}; docs/telemetry.md says what that means")]
    private partial void Refused(long count, RefusalReason reason);
}
