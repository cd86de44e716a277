using System.Net;
using System.Net.Http.Headers;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.VendorEmulators.AzureSpeech;
using VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>The vendor's connections of a call are opened while its webhook is being answered; the vendor is an emulator.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class AnnouncementTests
{
    private const string Recognition = "/speech/recognition/", Synthesis = "/tts/";

    private AzureSpeechEmulator _speech = null!;
    private Deployment _deployment = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _speech = await AzureSpeechEmulator.StartAsync();
        _deployment = await Deployment.StartAsync(
            ("Media__AnnouncedSeconds", "300"), // on a busy machine a stream takes its time
            ("Speech__Provider", "Azure"),
            ("AzureSpeech__Key", _speech.Options.Key),
            ("AzureSpeech__Endpoint", _speech.Origin.Replace("http:", "ws:", StringComparison.Ordinal)));
    }

    [TearDown]
    public async Task StopAsync()
    {
        _deployment.Dispose();
        await _speech.DisposeAsync();
    }

    [Test]
    public async Task Recogniser_and_voice_are_connected_before_the_stream_comes_and_are_the_ones_that_it_uses()
    {
        using var caller = new HostileCaller(_deployment);
        var ringing = await caller.RingAsync();
        await UntilAsync(() => (Open(Recognition), Open(Synthesis)) == (1, 1));
        await HostileCaller.StreamAsync(ringing, hangUp: true);
        await UntilAsync(() => (Open(Recognition), Open(Synthesis)) == (0, 0));
        _speech.Connections.Count.ShouldBe(2);

        var call = await _deployment.CallAsync(Talk.ReplyEnd, Step.Say(1_000), Talk.ReplyEnd, Step.HangUp());
        call.Failures.ShouldBeEmpty();
        var connections = _speech.Connections.Skip(2).ToList();
        connections.Count.ShouldBe(2, "none beside those that were announced");
        connections.Single(c => IsOf(c, Recognition)).AudioBytes.ShouldBePositive();
        connections.Single(c => IsOf(c, Synthesis)).FromClient("ssml").ShouldNotBeEmpty();
        _speech.Violations.ShouldBeEmpty();
        _deployment.Api.Output.ShouldNotContain("could not be announced");
    }

    [Test]
    public async Task Who_has_no_pass_opens_nothing()
    {
        using var http = new HttpClient();
        foreach (var authorization in new[] { null, new AuthenticationHeaderValue("Bearer", "made-up") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{_deployment.Media.Url}/media/announcements");
            request.Headers.Authorization = authorization;
            using var response = await http.SendAsync(request);
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        _speech.Connections.ShouldBeEmpty();
    }

    private int Open(string kind) => _speech.Connections.Count(c => !c.IsOver && IsOf(c, kind));

    private static bool IsOf(SpeechConnection connection, string kind) => connection.Path.StartsWith(kind, StringComparison.Ordinal);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(HostProcess.Timeout);
        while (!condition())
            await Task.Delay(20, deadline.Token);
    }
}
