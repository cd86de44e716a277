using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using static VoiceAssistant.Api.Tests.Webhooks;

namespace VoiceAssistant.Api.Tests;

/// <summary>
/// What the carrier says, or leaves out, of a call that it was to connect with somebody: the caller comes back to the assistant unless it is
/// certain that they have talked with somebody.
/// </summary>
public sealed class TransferEndedTests
{
    private const string Desk = "+14155550150";

    private static ApiHost _host = null!;
    private static int _calls;

    private readonly string _sid = $"CA{Interlocked.Increment(ref _calls)}";

    [OneTimeSetUp]
    public static void Start() => _host = ApiHost.Start();

    [OneTimeTearDown]
    public static void Stop() => _host.Dispose();

    [TestCase("DialCallStatus=completed DialBridged=false")]
    [TestCase("DialCallStatus=completed", Description = "a machine, or somebody who hangs up on the question")]
    [TestCase("DialCallStatus=answered")]
    [TestCase("DialCallStatus=no-answer DialBridged=false")]
    [TestCase("DialCallStatus=busy")]
    [TestCase("DialBridged=false")]
    [TestCase("DialBridged=perhaps DialCallDuration=20")]
    [TestCase("")]
    public async Task Where_nobody_has_accepted_the_caller_comes_back(string told) => await ComesBackAsync(await TransferAsync(), told);

    [TestCase("DialCallStatus=completed DialBridged=true")]
    [TestCase("DialBridged=true")]
    public async Task Where_it_is_said_that_they_talked_the_call_is_over_although_nobody_told_of_an_answer(string told) =>
        await IsOverAsync(await TransferAsync(), told);

    [TestCase("DialCallStatus=completed DialBridged=true")]
    [TestCase("DialCallStatus=completed")]
    [TestCase("DialCallStatus=answered")]
    [TestCase("DialBridged=true")]
    public async Task Where_somebody_has_accepted_and_was_there_the_call_is_over(string told) => await IsOverAsync(await AcceptedAsync(), told);

    [TestCase("DialCallStatus=completed DialBridged=false")]
    [TestCase("DialCallStatus=answered DialBridged=false")]
    [TestCase("DialCallStatus=no-answer")]
    [TestCase("DialCallStatus=canceled")]
    [TestCase("DialCallStatus=something-new")]
    [TestCase("")]
    public async Task Where_somebody_has_accepted_and_is_not_said_to_have_been_there_the_caller_comes_back(string told) =>
        await ComesBackAsync(await AcceptedAsync(), told);

    [TestCase("DialCallStatus=completed", false)]
    [TestCase("DialCallStatus=answered", true)]
    [TestCase("DialCallStatus=completed DialBridged=true", true)]
    public async Task Whoever_is_not_asked_and_answers_has_talked(string told, bool isAnswerTold)
    {
        var call = await TransferAsync(isConfirmed: false);
        if (isAnswerTold)
            await TellAnswerAsync(call);
        await IsOverAsync(call, told);
    }

    [TestCase("DialCallStatus=completed DialBridged=false", true)]
    [TestCase("DialCallStatus=failed", true)]
    [TestCase("DialCallStatus=failed", false)]
    [TestCase("", true)]
    [TestCase("", false)]
    public async Task Whoever_is_not_asked_and_does_not_answer_has_not(string told, bool isAnswerTold)
    {
        var call = await TransferAsync(isConfirmed: false);
        if (isAnswerTold)
            await TellAnswerAsync(call);
        await ComesBackAsync(call, told);
    }

    [TestCase("DialCallStatus=answered", Description = "as a room is answered, by nobody")]
    [TestCase("")]
    public async Task Of_a_room_nothing_is_said_but_whether_somebody_has_accepted(string told)
    {
        await ComesBackAsync(await TransferAsync(mode: TransferMode.Warm), told);
        (await EndAsync("")).Verbs().ShouldBe(["Connect", "Say"], "asked once more");
    }

    [Test]
    public async Task Whoever_has_talked_in_a_room_is_hung_up_whatever_is_left_out() =>
        await IsOverAsync(await AcceptedAsync(TransferMode.Warm), "");

    [TestCase("CallStatus=")]
    [TestCase("CallStatus=something-new DialCallStatus=busy")]
    public async Task Where_it_is_not_said_whether_the_caller_is_there_they_are_not_hung_up_on(string told) =>
        await ComesBackAsync(await TransferAsync(), told);

    [Test]
    public async Task A_caller_who_has_hung_up_is_not_talked_with()
    {
        var call = await TransferAsync();
        (await EndAsync("CallStatus=completed DialCallStatus=no-answer")).Verbs().ShouldBe(["Hangup"]);
        (await ReadAsync(call)).Outcome.ShouldBe(CallOutcome.CallerHungUp);
    }

    /// <summary>A call in progress that has left its stream for the desk.</summary>
    private async Task<CallId> TransferAsync(TransferMode mode = TransferMode.Blind, bool isConfirmed = true)
    {
        var twiml = await _host.PostSignedAsync("/telephony/incoming", Call(_sid)).TwimlAsync();
        (await _host.OpenAsync(twiml, _sid)).ShouldBeTrue();
        await using var scope = _host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IAppDb>();
        var call = await db.Set<CallLog>().AcrossOwners().SingleAsync(c => c.ProviderCallId == _sid);
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        call.BeginTransfer(new CallTransfer("desk", Desk, mode, isConfirmed, 20), now).ShouldBeTrue();
        await db.SaveChangesAsync(CancellationToken.None);
        return call.Id;
    }

    private async Task<CallId> AcceptedAsync(TransferMode mode = TransferMode.Blind)
    {
        var call = await TransferAsync(mode);
        var leg = new Dictionary<string, string>(Call("CA-desk")) { ["CallStatus"] = "in-progress", ["Digits"] = "1" };
        (await _host.PostSignedAsync($"/telephony/consulted/{call}?question=1", leg).TwimlAsync()).Verbs().ShouldNotContain("Hangup");
        return call;
    }

    private static async Task TellAnswerAsync(CallId call) => (await _host.PostSignedAsync(
        $"/telephony/transfer-answered/{call}", new(Call("CA-desk")) { ["CallStatus"] = "in-progress" })).Dispose();

    private async Task ComesBackAsync(CallId call, string told)
    {
        var twiml = await EndAsync(told);
        twiml.Verbs().ShouldBe(["Connect", "Say"]);
        var log = await ReadAsync(call);
        (log.Status, log.Transfer!.State, log.Transfer.Problem is { Length: > 0 }).ShouldBe((CallStatus.InProgress, TransferState.Failed, true));
        twiml.Parameter("callId").ShouldBe(call.ToString());
    }

    private async Task IsOverAsync(CallId call, string told)
    {
        (await EndAsync(told)).Verbs().ShouldBe(["Hangup"]);
        var log = await ReadAsync(call);
        (log.Outcome, log.Transfer!.State).ShouldBe((CallOutcome.Transferred, TransferState.Connected));
    }

    /// <param name="told">Fields in place of those that are usual, or besides.</param>
    private Task<XElement> EndAsync(string told)
    {
        Dictionary<string, string> form = new(Call(_sid)) { ["CallStatus"] = "in-progress" };
        foreach (var field in told.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=')))
            form[field[0]] = field[1];
        return _host.PostSignedAsync("/telephony/transfer-ended", form).TwimlAsync();
    }

    private static async Task<CallLog> ReadAsync(CallId call)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IAppDb>().Set<CallLog>().AcrossOwners().AsNoTracking().SingleAsync(c => c.Id == call);
    }
}
