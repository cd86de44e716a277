using System.Net;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Demo;
using VoiceAssistant.Domain.Calls;
using static VoiceAssistant.Api.Tests.Webhooks;

namespace VoiceAssistant.Api.Tests;

public sealed class StreamEndedAndStatusTests
{
    private ApiHost _host = null!;

    [SetUp]
    public void Start() => _host = ApiHost.Start();

    [TearDown]
    public void Stop() => _host.Dispose();

    [Test]
    public async Task A_session_that_ended_properly_is_hung_up()
    {
        var session = await ConnectAsync();
        await SendAsync(new CompleteCallCommand(session.CallId, CallOutcome.AssistantHungUp, DateTime.UnixEpoch));
        (await StreamEndedAsync()).Verbs().ShouldBe(["Hangup"]);
        (await OutcomeAsync()).ShouldBe(CallOutcome.AssistantHungUp);
    }

    [Test]
    public async Task A_session_that_was_lost_is_apologised_for_and_logged_as_interrupted()
    {
        await ConnectAsync();
        (await StreamEndedAsync()).Verbs().ShouldBe(["Say", "Hangup"]);
        (await OutcomeAsync()).ShouldBe(CallOutcome.Interrupted);
    }

    [TestCase("")]
    [TestCase("something-new")]
    public async Task Where_it_is_not_said_whether_the_caller_is_on_the_line_they_are_connected_again(string status)
    {
        await ConnectAsync();
        (await StreamEndedAsync(status)).Verbs().ShouldBe(["Connect", "Say"]);
        await ReportAsync("completed");
        (await OutcomeAsync()).ShouldBe(CallOutcome.Interrupted, "they had gone");
    }

    [Test]
    public async Task A_session_that_was_lost_while_the_caller_is_on_the_line_is_connected_again()
    {
        var lost = await ConnectAsync();
        var twiml = await StreamEndedAsync("in-progress");
        twiml.Verbs().ShouldBe(["Connect", "Say"]);
        var session = await SendAsync(new OpenMediaSessionCommand(
            CallId.From(Guid.Parse(twiml.Parameter("callId"))), twiml.Parameter("token"), "CA1"));
        (session.CallId, session.Stream).ShouldBe((lost.CallId, 1));
        (await OutcomeAsync()).ShouldBeNull();
        (await StreamEndedAsync("in-progress")).Verbs().ShouldBe(["Connect", "Say"]);
        (await StreamEndedAsync("in-progress")).Verbs().ShouldBe(["Pause", "Connect", "Say"], "nobody had taken it");
        (await StreamEndedAsync("in-progress")).Verbs().ShouldBe(["Say", "Hangup"]);
        (await OutcomeAsync()).ShouldBe(CallOutcome.Interrupted);
    }

    [Test]
    public async Task A_call_nobody_knows_and_a_broken_database_hear_an_apology()
    {
        (await StreamEndedAsync()).Verbs().ShouldBe(["Say", "Hangup"]);
        _host.BreakDatabase();
        (await StreamEndedAsync()).Verbs().ShouldBe(["Say", "Hangup"]);
    }

    [TestCase("completed")]
    [TestCase("busy")]
    [TestCase("failed")]
    [TestCase("no-answer")]
    [TestCase("canceled")]
    public async Task A_final_status_closes_the_log(string status)
    {
        await ConnectAsync();
        await ReportAsync(status);
        (await OutcomeAsync()).ShouldBe(CallOutcome.Interrupted);
    }

    [TestCase("ringing")]
    [TestCase("in-progress")]
    [TestCase("something-new")]
    [TestCase("")]
    public async Task Any_other_status_is_accepted_and_changes_nothing(string status)
    {
        await ConnectAsync();
        await ReportAsync(status);
        (await OutcomeAsync()).ShouldBeNull();
    }

    [Test]
    public async Task Reports_twice_and_of_calls_nobody_knows_are_accepted()
    {
        await ReportAsync("completed");
        await ConnectAsync();
        await ReportAsync("completed");
        await ReportAsync("completed");
    }

    [Test]
    public async Task An_unexpected_failure_is_a_problem_without_its_story()
    {
        _host.BreakDatabase();
        using var response = await _host.PostSignedAsync("/telephony/status", new(Call()) { ["CallStatus"] = "completed" });
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var body = await response.Content.ReadAsStringAsync();
        body.ShouldNotContain("Sqlite");
        body.ShouldNotContain("   at ");
        body.ShouldNotContain("exception", Case.Insensitive);
    }

    private async Task ReportAsync(string status)
    {
        using var response = await _host.PostSignedAsync("/telephony/status", new(Call()) { ["CallStatus"] = status });
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private Task<System.Xml.Linq.XElement> StreamEndedAsync(string status = "completed") =>
        _host.PostSignedAsync("/telephony/stream-ended", new(Call()) { ["CallStatus"] = status }).TwimlAsync();

    private async Task<MediaSession> ConnectAsync()
    {
        var twiml = await _host.PostSignedAsync("/telephony/incoming", Call()).TwimlAsync();
        return await SendAsync(new OpenMediaSessionCommand(
            CallId.From(Guid.Parse(twiml.Parameter("callId"))), twiml.Parameter("token"), "CA1"));
    }

    private async Task<CallOutcome?> OutcomeAsync() => (await SendAsync(new ReadCallLogsQuery(["CA1"]))).Single().Outcome;

    private async Task<T> SendAsync<T>(IRequest<Result<T>> request) =>
        (await _host.Services.GetRequiredService<IUseCases>().SendAsync(Demonstration.Owner, request, CancellationToken.None)).Value;
}
