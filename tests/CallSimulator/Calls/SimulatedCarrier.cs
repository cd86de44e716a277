using System.Globalization;
using VoiceAssistant.CallSimulator.Caller;
using VoiceAssistant.CallSimulator.Measurements;
using VoiceAssistant.CallSimulator.Media;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.CallSimulator.Webhooks;

namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>
/// A carrier that places calls to the application the way Twilio does: signed webhooks, TwiML, a media stream in real time, and
/// the status callback. Any number of calls may run at once; they share one thread that sends their frames.
/// </summary>
public sealed class SimulatedCarrier : IDisposable
{
    public const string DefaultFrom = "+15550200001";
    public const string DefaultTo = "+15550100000";
    private readonly TimeProvider _time;
    private readonly FrameClock _clock;
    private readonly HttpClient _http;

    /// <param name="webhookTimeout">How long an answer to a webhook is waited for; null for as long as the carrier waits.</param>
    public SimulatedCarrier(TimeProvider? time = null, TimeSpan? webhookTimeout = null)
    {
        _http = WebhookClient.CreateHttpClient(webhookTimeout);
        _time = time ?? TimeProvider.System;
        _clock = new FrameClock(_time);
    }

    /// <summary>How late frames were handed to the socket, in milliseconds: the noise of this machine.</summary>
    public Histogram SenderLateness { get; } = new();

    /// <summary>Places one call and returns when it is over.</summary>
    /// <param name="ct">Cancelled: the caller hangs up politely, and the result says so.</param>
    public Task<CallResult> RunAsync(Scenario scenario, CallOptions options, CancellationToken ct) => RunAsync(scenario, options, 1, ct);

    /// <summary>Places several calls at once, from numbers that count up from the first.</summary>
    /// <param name="ramp">The starts are spread evenly over this time.</param>
    /// <param name="observer">Sees the number of the call and its event.</param>
    public async Task<IReadOnlyList<CallResult>> RunManyAsync(
        Scenario scenario, CallOptions options, int calls, TimeSpan ramp, Action<int, CallEvent>? observer, CancellationToken ct)
    {
        var first = options.From ?? scenario.From ?? DefaultFrom;
        return await Task.WhenAll(Enumerable.Range(0, calls).Select(async i =>
        {
            if (i > 0)
                await Task.Delay(ramp * ((double)i / calls), _time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var one = options with { From = Following(first, i), Observer = observer is null ? options.Observer : e => observer(i + 1, e) };
            return await RunAsync(scenario, one, i + 1, ct);
        }));
    }

    public void Dispose()
    {
        _clock.Dispose();
        _http.Dispose();
    }

    internal static string Following(string number, int offset)
    {
        if (offset == 0)
            return number;
        var digits = number.TrimStart('+');
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? "+" + (value + offset).ToString(CultureInfo.InvariantCulture).PadLeft(digits.Length, '0')
            : number;
    }

    private async Task<CallResult> RunAsync(Scenario scenario, CallOptions options, int number, CancellationToken ct)
    {
        foreach (var problem in ScenarioRules.Problems(scenario))
            throw new ScenarioException($"Scenario {scenario.Name}: {problem}");
        SpeechLibrary.Preload(scenario);
        using var run = new CallRun(scenario, options, number, _http, new PhoneServices(_clock, SenderLateness, _time));
        return await run.RunAsync(ct);
    }
}
