using System.Globalization;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>
/// Counts the webhooks that come again and again, by what came to this host lately. Nothing but the counting depends on it: what a webhook
/// does that has come before, the call's log decides, which all hosts have.
/// </summary>
internal sealed class WebhookReplays(WebhookRefusals refusals, TimeProvider time)
{
    /// <summary>The same for the first request and for those that follow where it had no answer.</summary>
    /// <remarks>https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides</remarks>
    public const string TokenHeader = "I-Twilio-Idempotency-Token";

    /// <summary>Of some 100 bytes each.</summary>
    private const int Most = 20_000;

    /// <summary>Twilio tries again at most five times, and waits 15 s for each.</summary>
    private static readonly TimeSpan RetriedFor = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _cameAt = [];
    private readonly Queue<string> _order = [];

    /// <summary>Counts one that asks for a stream where there is none to be had any more.</summary>
    public void CountConflict<T>(HttpRequest request, Result<T> answered)
    {
        if (!IsRetry(request) && answered is { IsSuccess: false, Error: ConflictError })
            refusals.Add(RefusalReason.Replay);
    }

    /// <summary>Counts a report whose number has come before; the log of its call is past it.</summary>
    public void CountRepeated(HttpRequest request, CarrierCall reported)
    {
        var isRetry = IsRetry(request);
        if (reported.Sequence is { } sequence
            && FirstCame(string.Create(CultureInfo.InvariantCulture, $"{reported.ProviderCallId} {sequence}")) is not null && !isRetry)
            refusals.Add(RefusalReason.Replay);
    }

    /// <summary>The carrier sends once more what it had no answer to. Whoever has copied a webhook can pass for that, but not for long.</summary>
    private bool IsRetry(HttpRequest request) =>
        request.Headers[TokenHeader].ToString() is { Length: > 0 and <= 100 } token && FirstCame($"{request.Path} {token}") is { } ago && ago < RetriedFor;

    /// <summary>How long ago; null where it comes now.</summary>
    private TimeSpan? FirstCame(string webhook)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_cameAt.TryGetValue(webhook, out var at))
                return now - at;
            if (_order.Count == Most)
                _cameAt.Remove(_order.Dequeue());
            _cameAt[webhook] = now;
            _order.Enqueue(webhook);
            return null;
        }
    }
}
