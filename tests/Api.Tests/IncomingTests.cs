using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Demo;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Tests;
using static VoiceAssistant.Api.Tests.Webhooks;

namespace VoiceAssistant.Api.Tests;

public sealed class IncomingTests
{
    private ApiHost _host = null!;

    [SetUp]
    public void Start() => _host = ApiHost.Start();

    [TearDown]
    public void Stop() => _host.Dispose();

    [Test]
    public async Task A_call_is_connected_with_the_media_host()
    {
        var twiml = await RingAsync();
        twiml.Verbs().ShouldBe(["Connect", "Say"]);
        var connect = twiml.Element("Connect")!;
        connect.Attribute("action")!.Value.ShouldBe("https://api.example.test/telephony/stream-ended");
        connect.Element("Stream")!.Attribute("url")!.Value.ShouldStartWith("wss://media.example.test/media/twilio/");
        Guid.TryParse(twiml.Parameter("callId"), out _).ShouldBeTrue();
        twiml.Element("Say")!.Value.ShouldContain("sorry");
    }

    [Test]
    public async Task The_parameters_let_one_stream_in()
    {
        var twiml = await RingAsync();
        (await _host.OpenAsync(twiml, "CA1")).ShouldBeTrue();
        (await _host.OpenAsync(twiml, "CA1")).ShouldBeFalse();
    }

    [Test]
    public async Task The_pass_in_the_address_of_the_stream_is_for_the_call_that_its_parameters_name()
    {
        var twiml = await RingAsync();
        _host.Services.GetRequiredService<IMediaPasses>().CallOf(PassOf(twiml), DateTime.UnixEpoch) // however late it is by now
            .ShouldBe(CallId.From(Guid.Parse(twiml.Parameter("callId"))));
    }

    [Test]
    public async Task Asked_again_it_connects_the_same_call_with_a_fresh_token()
    {
        var (first, second) = (await RingAsync(), await RingAsync());
        second.Parameter("callId").ShouldBe(first.Parameter("callId"));
        second.Parameter("token").ShouldNotBe(first.Parameter("token"));
        (await _host.OpenAsync(first, "CA1")).ShouldBeFalse();
        (await _host.OpenAsync(second, "CA1")).ShouldBeTrue();
    }

    [Test]
    public async Task A_number_without_an_assistant_hears_a_polite_sentence()
    {
        var twiml = await _host.PostSignedAsync("/telephony/incoming", Call(to: "+15550108888")).TwimlAsync();
        twiml.Verbs().ShouldBe(["Say", "Hangup"]);
        twiml.Element("Say")!.Value.ShouldContain("nobody answers this number");
    }

    [Test]
    public async Task A_blocked_contact_hears_a_polite_sentence()
    {
        await _host.BlockAsync(Caller);
        var twiml = await RingAsync();
        twiml.Verbs().ShouldBe(["Say", "Hangup"]);
        twiml.Element("Say")!.Value.ShouldContain("cannot take your call");
    }

    [Test]
    public async Task Without_its_database_it_answers_with_a_spoken_apology()
    {
        _host.BreakDatabase();
        (await RingAsync()).Verbs().ShouldBe(["Say", "Hangup"]);
        _host.Log.Lines.ShouldContain(line => line.StartsWith("Error: A webhook failed", StringComparison.Ordinal));
    }

    [Test]
    public async Task While_its_database_is_locked_it_does_not_wait_for_it_but_apologises()
    {
        using var connection = new SqliteConnection($"Data Source={_host.Database}");
        connection.Open();
        using var writer = connection.BeginTransaction();
        (await RingAsync().WaitAsync(TestTimeout.Value)).Verbs().ShouldBe(["Say", "Hangup"]);
    }

    [Test]
    public async Task The_log_holds_no_number_no_token_and_no_query()
    {
        var twiml = await _host.PostSignedAsync("/telephony/incoming?customer=Carla", new(Call()) { ["CallToken"] = "caller-token" }).TwimlAsync();
        _host.Log.Lines.ShouldContain(line => line.Contains("POST /telephony/incoming: 200"));
        _host.Log.Lines.ShouldAllBe(line => !line.Contains("14155550100") && !line.Contains("15550100000")
            && !line.Contains("Carla") && !line.Contains(twiml.Parameter("token")) && !line.Contains(PassOf(twiml)) && !line.Contains(ApiHost.AuthToken)
            && !line.Contains("caller-token"));
        twiml.ToString().ShouldNotContain("caller-token");
    }

    private Task<System.Xml.Linq.XElement> RingAsync() => _host.PostSignedAsync("/telephony/incoming", Call()).TwimlAsync();

    private static string PassOf(System.Xml.Linq.XElement twiml) =>
        twiml.Element("Connect")!.Element("Stream")!.Attribute("url")!.Value.Split('/')[^1];
}
