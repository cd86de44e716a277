using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.RealtimeMedia.Telephony.Twilio;
using VoiceAssistant.RealtimeMedia.Tests.Calls;
using VoiceAssistant.RealtimeMedia.Tests.Telemetry;
using VoiceAssistant.Tests;

namespace VoiceAssistant.RealtimeMedia.Tests.Telephony;

/// <summary>Upgrades that are signed with the right token, over another spelling of the stream's address than ours.</summary>
internal sealed class SignedUpgradeTests
{
    private const string Token = "12345", Path = "/media/twilio";

    private CallHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await CallHost.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase(
        "wss://media.example.test:8443",
        new[] { "wss://media.example.test:8443/media/twilio", "wss://media.example.test/media/twilio" },
        new[]
        {
            "https://media.example.test:8443/media/twilio", "https://media.example.test/media/twilio", "ws://media.example.test:8443/media/twilio",
            "wss://media.example.test:443/media/twilio", "wss://media.example.test:8443/media/twilio/", "wss://media.example.test:8443",
        })]
    [TestCase(
        "wss://media.example.test",
        new[] { "wss://media.example.test/media/twilio", "wss://media.example.test:443/media/twilio", "wss://media.example.test:80/media/twilio" },
        new[] { "https://media.example.test/media/twilio", "wss://media.example.test:8443/media/twilio", "wss://media.example.test/media/twilio/" })]
    public async Task The_carriers_own_spellings_are_let_in_and_the_others_refused_counted_and_logged_once(string origin, string[] own, string[] others)
    {
        using var measured = new Measurements();
        await using var app = await ServeAsync(origin);
        foreach (var url in own)
            (await UpgradeAsync(app, TwilioSigner.Sign(Token, url))).ShouldBe(HttpStatusCode.SwitchingProtocols, url);
        foreach (var url in others)
            (await UpgradeAsync(app, TwilioSigner.Sign(Token, url))).ShouldBe(HttpStatusCode.Forbidden, url);

        measured.Of("voiceassistant.streams.unauthenticated").Sum().ShouldBe(others.Length);
        _host.Log.Lines.Count(line => line.Contains("is not signed as the carrier signs it", StringComparison.Ordinal)).ShouldBe(1);
    }

    private async Task<WebApplication> ServeAsync(string origin)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new MediaUrl(Options.Create(new PublicUrlOptions { Media = origin })))
            .AddSingleton(_host.Door).AddSingleton(_host.Signatures).AddSingleton(_host.Runner).AddSingleton(_host.Refusals).AddSingleton(_host.Metrics);
        var app = builder.Build();
        app.UseWebSockets();
        app.MapTwilio();
        await app.StartAsync();
        return app;
    }

    private static async Task<HttpStatusCode> UpgradeAsync(WebApplication app, string signature)
    {
        using var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true } };
        socket.Options.SetRequestHeader("X-Twilio-Signature", signature);
        try
        {
            await socket.ConnectAsync(new Uri(app.Urls.First().Replace("http:", "ws:", StringComparison.Ordinal) + Path), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // refused: the status tells how
        }

        return socket.HttpStatusCode;
    }
}
