using System.Net;
using System.Net.Http.Headers;
using System.Text;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.Twilio;
using VoiceAssistant.VendorEmulators.Twilio.Callbacks;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.Api.Tests;

/// <summary>Webhooks that the emulator of the carrier signs with the right token, over another spelling of their address than ours.</summary>
public sealed class SignedAddressTests
{
    private const string Number = "+15550300001";

    private readonly string _origin = $"http://127.0.0.1:{FreePort.Take()}";
    private readonly HttpClient _http = new();
    private TwilioEmulator _twilio = null!;
    private ApiHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _twilio = await TwilioEmulator.StartAsync(
            new TwilioEmulatorOptions { AccountSid = ApiHost.AccountSid, AuthToken = ApiHost.AuthToken, CallsPerSecond = 1_000 });
        _twilio.Network.Callees.Plan(Number, Callee.Busy());
        _host = ApiHost.Start(new() { ["urls"] = _origin, ["PublicUrls:Api"] = _origin });
        var credentials = $"{ApiHost.AccountSid}:{ApiHost.AuthToken}";
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
    }

    [TearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
        await _twilio.DisposeAsync();
    }

    [Test]
    public async Task The_carriers_own_spellings_are_taken_and_the_others_refused_counted_and_logged_once()
    {
        (await TellAsync(SignedAs.Url)).ShouldBe(204);
        (await TellAsync(SignedAs.WithoutPort)).ShouldBe(204);
        (await TellAsync(SignedAs.WithDefaultPort)).ShouldBe(403);
        (await TellAsync(SignedAs.OtherScheme)).ShouldBe(403);
        (await TellAsync(SignedAs.OtherSlash)).ShouldBe(403);
        (await TellAsync(SignedAs.Url)).ShouldBe(204);

        const string Count = "voiceassistant_webhooks_refused_total{reason=\"signature\"} 3";
        (await _http.GetStringAsync(new Uri(_origin + "/metrics"))).Split('\n').ShouldContain(line => line.StartsWith(Count, StringComparison.Ordinal));
        _host.Log.Lines.Count(line => line.StartsWith("Warning: Webhooks were refused", StringComparison.Ordinal)).ShouldBe(1);
    }

    /// <summary>Has a call come to nothing, and gives what the Api answers to that.</summary>
    private async Task<int?> TellAsync(SignedAs spelling)
    {
        _twilio.Network.Callbacks.Faults.Add(new CallbackFault { Kind = "status", SignedAs = spelling });
        using var form = new FormUrlEncodedContent(
        [
            new("To", Number), new("From", _twilio.Options.Numbers[0]), new("Twiml", "<Response/>"),
            new("StatusCallback", $"{_origin}/telephony/status?from=a%20test"),
        ]);
        var told = _twilio.Network.Callbacks.Sent.Count;
        using var placed = await _http.PostAsync(new Uri($"{_twilio.Origin}/2010-04-01/Accounts/{ApiHost.AccountSid}/Calls.json"), form);
        placed.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var deadline = new CancellationTokenSource(TestTimeout.Value);
        while (_twilio.Network.Callbacks.Sent.Count == told)
            await Task.Delay(10, deadline.Token);
        return _twilio.Network.Callbacks.Sent[^1].Status;
    }
}
