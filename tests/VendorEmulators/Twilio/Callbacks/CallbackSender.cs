using System.Collections.Concurrent;
using VoiceAssistant.CallSimulator.Twiml;
using VoiceAssistant.CallSimulator.Webhooks;

namespace VoiceAssistant.VendorEmulators.Twilio.Callbacks;

/// <summary>
/// Tells the application what happens, signed with the account's token. What is told of one call comes in order, the next when the one
/// before was answered.
/// </summary>
internal sealed class CallbackSender(TwilioEmulatorOptions options, HttpClient http)
{
    private readonly ConcurrentQueue<SentCallback> _sent = [];
    private readonly ConcurrentDictionary<string, Task> _last = new();

    public CallbackFaults Faults { get; } = new();

    /// <summary>In the order in which they were answered.</summary>
    public IReadOnlyList<SentCallback> Sent => [.. _sent];

    /// <summary>Everything is signed with another token.</summary>
    public bool SignsWrongly { get; set; }

    public string SigningToken => SignsWrongly ? options.AuthToken + "-wrong" : options.AuthToken;

    public void Forget() => _sent.Clear();

    /// <summary>Tells something, and does not wait for it.</summary>
    /// <param name="about">Of what: a call, a conference, a message.</param>
    public void Send(string kind, string name, string about, CallbackTarget target, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var fault = Faults.Next(kind, name);
        if (fault is { Drops: true })
            return;
        var token = Sid.NewToken();
        var callback = new SentCallback(kind, name, about, target.Method, target.Url, fields, token, default, null, 0, null);
        if (fault is { DelayMs: > 0 })
        {
            _ = SendAsync(Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), options.Time), callback, fault);
            return;
        }
        lock (_last)
            _last[about] = SendAsync(_last.GetValueOrDefault(about, Task.CompletedTask), callback, fault);
    }

    /// <summary>Asks for something, and waits for the answer.</summary>
    public Task<WebhookAnswer> AskAsync(
        string about, CallbackTarget target, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken ct)
    {
        var fault = Faults.Next("document", "");
        var callback = new SentCallback("document", "", about, target.Method, target.Url, fields, Sid.NewToken(), default, null, 0, null);
        return DeliverAsync(callback, fault, ct);
    }

    private async Task SendAsync(Task before, SentCallback callback, CallbackFault? fault)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (var copy = 0; copy <= (fault?.Copies ?? 0); copy++)
            await DeliverAsync(callback, fault, CancellationToken.None);
    }

    private async Task<WebhookAnswer> DeliverAsync(SentCallback callback, CallbackFault? fault, CancellationToken ct)
    {
        var policy = RetryPolicy.Of(callback.Url);
        var client = new WebhookClient(http, fault is { WrongSignature: true } ? options.AuthToken + "-wrong" : SigningToken);
        var at = options.Time.GetUtcNow();
        for (var attempts = 1; ; attempts++)
        {
            WebhookAnswer answer;
            try
            {
                answer = await client.SendAsync(callback.Method, policy.Url, callback.Fields, callback.IdempotencyToken, ct);
            }
            catch (OperationCanceledException)
            {
                _sent.Enqueue(callback with { At = at, Attempts = attempts, Problem = "given up: the call is over" });
                throw;
            }
            if (policy.Again(answer, attempts))
                continue;
            _sent.Enqueue(callback with { At = at, Status = (int?)answer.Status, Attempts = attempts, Problem = answer.Problem });
            return answer;
        }
    }
}
