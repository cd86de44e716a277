using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.Twilio;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.Infrastructure.Tests.Emulators;

/// <summary>An emulator and an application that it calls, and requests to the one with URLs of the other.</summary>
internal sealed class TwilioBench : IAsyncDisposable
{
    public const string From = "+15550100000";
    public const string To = "+15550300001";

    /// <summary>For what happens sooner or later.</summary>
    private static readonly TimeSpan Timeout = TestTimeout.Value;

    private readonly HttpClient _http;

    private TwilioBench(TwilioEmulator emulator, TwilioApplication application)
    {
        (Emulator, Application) = (emulator, application);
        var credentials = $"{emulator.Options.AccountSid}:{emulator.Options.AuthToken}";
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri($"{emulator.Origin}/2010-04-01/Accounts/{emulator.Options.AccountSid}/"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))) },
        };
    }

    public TwilioEmulator Emulator { get; }

    public TwilioApplication Application { get; }

    public HttpClient Http => _http;

    public TwilioNetwork Network => Emulator.Network;

    public static async Task<TwilioBench> StartAsync(Action<TwilioEmulatorOptions>? configure = null)
    {
        var options = new TwilioEmulatorOptions { CallsPerSecond = 1_000, SaysFast = true };
        configure?.Invoke(options);
        return new TwilioBench(await TwilioEmulator.StartAsync(options), await TwilioApplication.StartAsync(options.AuthToken));
    }

    public async Task<(int Status, JsonElement Body)> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(method, path);
        if (form.Length > 0)
            request.Content = new FormUrlEncodedContent(form.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)));
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default);
    }

    /// <summary>A call to <see cref="To"/> whose document is <c>/voice</c> and whose every status is told to <c>/status</c>.</summary>
    public async Task<EmulatedCall> CallAsync(params (string Name, string Value)[] more)
    {
        var (status, body) = await SendAsync(HttpMethod.Post, "Calls.json",
        [
            ("To", To), ("From", From), ("Url", Application.Url + "/voice"), ("StatusCallback", Application.Url + "/status"),
            .. ((string[])["initiated", "ringing", "answered", "completed"]).Select(e => ("StatusCallbackEvent", e)), .. more,
        ]);
        status.ShouldBe(201, body.ToString());
        return Network.Calls.Find(body.GetProperty("sid").GetString()!)!;
    }

    /// <summary>Until it is over and everybody was told.</summary>
    public async Task<EmulatedCall> OverAsync(EmulatedCall call)
    {
        await call.Leg!.OverAsync().WaitAsync(Timeout);
        if (call.Request.StatusCallback is not null)
            await UntilAsync(() => Network.Callbacks.Sent.Any(c => c.CallSid == call.Sid && c["CallStatus"] == call.Status && c.Kind == "status"));
        return call;
    }

    public static async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(Timeout);
        while (!condition())
            await Task.Delay(10, deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Emulator.DisposeAsync();
        await Application.DisposeAsync();
    }
}
