using System.Xml.Linq;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Demo;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Tests;
using static VoiceAssistant.Api.Tests.Webhooks;

namespace VoiceAssistant.Api.Tests;

/// <summary>What the media host is told of a call while its webhook is being answered.</summary>
public sealed class AnnouncementTests
{
    private AnnouncedStreams _media = null!;
    private ApiHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _media = await AnnouncedStreams.ListenAsync();
        _host = Start(_media.Url);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _host.Dispose();
        await _media.DisposeAsync();
    }

    [Test]
    public async Task The_stream_of_a_call_is_announced_once_with_its_pass()
    {
        var (first, second) = (await RingAsync("CA1"), await RingAsync("CA2"));
        CallId?[] announced = [await NextAsync(), await NextAsync()];
        announced.ShouldBe([CallOf(first), CallOf(second)], ignoreOrder: true);
        await NothingElseAsync();
    }

    [Test]
    public async Task Where_no_stream_is_let_in_none_is_announced()
    {
        (await _host.PostSignedAsync("/telephony/incoming", Call(to: "+15550108888")).TwimlAsync()).Verbs().ShouldBe(["Say", "Hangup"]);
        await _host.BlockAsync("+14155550199");
        (await RingAsync("CA1", from: "+14155550199")).Verbs().ShouldBe(["Say", "Hangup"]);
        var connected = await RingAsync("CA2");
        (await NextAsync()).ShouldBe(CallOf(connected));
        (await _host.OpenAsync(connected, "CA2")).ShouldBeTrue();
        (await RingAsync("CA2")).Verbs().ShouldBe(["Hangup"]);
        var last = await RingAsync("CA3");
        (await NextAsync()).ShouldBe(CallOf(last), "nothing of those before it");
        await NothingElseAsync();
    }

    [Test]
    public async Task A_webhook_that_comes_twice_announces_the_same_call_twice()
    {
        var twiml = await RingAsync("CA1");
        await RingAsync("CA1");
        (await NextAsync(), await NextAsync()).ShouldBe((CallOf(twiml), CallOf(twiml)));
    }

    [Test]
    public async Task Another_stream_that_is_offered_is_announced_and_where_there_is_none_nothing_is()
    {
        var twiml = await RingAsync("CA1");
        await NextAsync();
        (await _host.OpenAsync(twiml, "CA1")).ShouldBeTrue();
        var again = await StreamEndedAsync("in-progress");
        again.Verbs().ShouldBe(["Connect", "Say"]);
        (await NextAsync()).ShouldBe(CallOf(again));
        (await StreamEndedAsync("completed")).Verbs().ShouldBe(["Say", "Hangup"]);
        var next = await RingAsync("CA2");
        (await NextAsync()).ShouldBe(CallOf(next), "nothing of the call that is over");
    }

    [Test]
    public async Task A_media_host_that_hangs_keeps_neither_the_caller_waiting_nor_the_Api_from_stopping()
    {
        var (hangs, leaves) = (NewSignal(), NewSignal());
        _media.Answer = async http =>
        {
            http.RequestAborted.Register(leaves.SetResult);
            await hangs.Task;
        };
        (await RingAsync("CA1").WaitAsync(TestTimeout.Value)).Verbs().ShouldBe(["Connect", "Say"]);
        await NextAsync();
        leaves.Task.IsCompleted.ShouldBeFalse("it still hangs");
        await Task.Run(_host.Dispose).WaitAsync(TestTimeout.Value);
        hangs.SetResult();
    }

    [TestCase(StatusCodes.Status401Unauthorized)]
    [TestCase(StatusCodes.Status500InternalServerError)]
    [TestCase(StatusCodes.Status503ServiceUnavailable)]
    [TestCase(StatusCodes.Status307TemporaryRedirect)]
    public async Task A_media_host_that_refuses_changes_nothing_and_is_followed_nowhere(int status)
    {
        _media.Answer = http =>
        {
            http.Response.Headers.Location = "/elsewhere";
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        (await RingAsync("CA1")).Verbs().ShouldBe(["Connect", "Say"]);
        await SaysAsync($"Information: A stream could not be announced ({status})");
        _media.Others.ShouldBe(0);
    }

    [Test]
    public async Task Where_there_is_no_media_host_a_call_is_connected_all_the_same()
    {
        _host.Dispose();
        _host = Start($"ws://127.0.0.1:{FreePort.Take()}");
        (await RingAsync("CA1")).Verbs().ShouldBe(["Connect", "Say"]);
        await SaysAsync("Information: A stream could not be announced (ConnectionError)");
    }

    [Test]
    public async Task An_origin_with_TLS_is_asked_with_TLS()
    {
        _host.Dispose();
        _host = Start(_media.Url.Replace("ws:", "wss:", StringComparison.Ordinal)); // where nobody speaks it
        (await RingAsync("CA1")).Verbs().ShouldBe(["Connect", "Say"]);
        await SaysAsync("Information: A stream could not be announced (SecureConnectionError)");
    }

    [Test]
    public async Task The_log_holds_no_pass_at_its_most_talkative([Values] bool isAccepted)
    {
        _host.Dispose();
        _host = Start(_media.Url, ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:System.Net.Http.HttpClient", "Trace"));
        if (!isAccepted)
            _media.Answer = http => throw new InvalidOperationException("Told to fail.");
        await RingAsync("CA1");
        var pass = await _media.NextAsync();
        if (!isAccepted)
            await SaysAsync("could not be announced (500)");
        _host.Dispose();
        _host.Log.Lines.ShouldContain(line => line.StartsWith("Debug", StringComparison.Ordinal));
        _host.Log.Lines.ShouldAllBe(line => !line.Contains(pass));
        _host.Log.Lines.ShouldNotContain(line => line.Contains("HttpClient.MediaHosts"));
    }

    /// <summary>What was announced before a call has come when that call's has: requests go out in no order, but soon.</summary>
    private async Task NothingElseAsync()
    {
        var last = await RingAsync("CA-last");
        (await NextAsync()).ShouldBe(CallOf(last));
        (_media.Count, _media.Others).ShouldBe((0, 0));
    }

    private static ApiHost Start(string media, params (string Key, string Value)[] settings) => ApiHost.Start(
        settings.Append(("PublicUrls:Media", media)).ToDictionary(s => s.Item1, string? (s) => s.Item2));

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CallId CallOf(XElement twiml) => CallId.From(Guid.Parse(twiml.Parameter("callId")));

    private Task<XElement> RingAsync(string callSid, string from = Caller) =>
        _host.PostSignedAsync("/telephony/incoming", new(Call(callSid)) { ["From"] = from }).TwimlAsync();

    private Task<XElement> StreamEndedAsync(string status) =>
        _host.PostSignedAsync("/telephony/stream-ended", new(Call()) { ["CallStatus"] = status }).TwimlAsync();

    /// <summary>The call whose pass was announced next, however late it is by now.</summary>
    private async Task<CallId?> NextAsync() =>
        _host.Services.GetRequiredService<IMediaPasses>().CallOf(await _media.NextAsync(), DateTime.UnixEpoch);

    private async Task SaysAsync(string text)
    {
        using var deadline = new CancellationTokenSource(TestTimeout.Value);
        while (!_host.Log.Lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
            await Task.Delay(20, deadline.Token);
    }
}
