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

    public void Forget() => _sent.Clear();

    /// <summary>Tells something, and does not wait for it.</summary>
    /// <param name="about">Of what: a call, a conference, a message.</param>
    public void Send(string kind, string name, string about, CallbackTarget target, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var (callback, fault) = Plan(kind, name, about, target, fields);
        if (fault is { Drops: true })
            return;
        if (fault is { DelayMs: > 0 })
        {
            _ = SendAsync(DelayAsync(fault, CancellationToken.None), callback, fault);
            return;
        }
        lock (_last)
            _last[about] = SendAsync(_last.GetValueOrDefault(about, Task.CompletedTask), callback, fault);
    }

    /// <summary>Asks for something, and waits for the answer.</summary>
    public async Task<WebhookAnswer> AskAsync(
        string about, CallbackTarget target, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken ct)
    {
        var (callback, fault) = Plan("document", "", about, target, fields);
        if (fault is { Drops: true })
            return new WebhookAnswer(null, "", "", $"It was planned that {target.Url} does not answer.");
        if (fault is { DelayMs: > 0 })
            await DelayAsync(fault, ct);
        return await DeliverAllAsync(callback, fault, ct);
    }

    /// <summary>The signature of a stream's upgrade.</summary>
    /// <param name="to">The number that was called.</param>
    public string SignUpgrade(string to, string url)
    {
        var fault = Faults.Next("stream", "", url, [new("To", to)]);
        return RequestSigner.Sign(TokenOf(fault), fault?.SignedAs.Spell(url) ?? url, []);
    }

    private (SentCallback Callback, CallbackFault? Fault) Plan(
        string kind, string name, string about, CallbackTarget target, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var fault = Faults.Next(kind, name, target.Url, fields);
        return (new SentCallback(
            kind, name, about, target.Method, target.Url, fault?.Change(fields) ?? fields, Sid.NewToken(), default, null, 0, null), fault);
    }

    private Task DelayAsync(CallbackFault fault, CancellationToken ct) => Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), options.Time, ct);

    private string TokenOf(CallbackFault? fault) => SignsWrongly || fault is { WrongSignature: true } ? options.AuthToken + "-wrong" : options.AuthToken;

    private async Task SendAsync(Task before, SentCallback callback, CallbackFault? fault)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await DeliverAllAsync(callback, fault, CancellationToken.None);
    }

    private async Task<WebhookAnswer> DeliverAllAsync(SentCallback callback, CallbackFault? fault, CancellationToken ct)
    {
        var answer = await DeliverAsync(callback, fault, ct);
        for (var copy = 0; copy < fault?.Copies; copy++)
            answer = await DeliverAsync(callback, fault, ct);
        return answer;
    }

    private async Task<WebhookAnswer> DeliverAsync(SentCallback callback, CallbackFault? fault, CancellationToken ct)
    {
        var policy = RetryPolicy.Of(callback.Url);
        var client = new WebhookClient(http, TokenOf(fault), url => fault?.SignedAs.Spell(url) ?? url);
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
