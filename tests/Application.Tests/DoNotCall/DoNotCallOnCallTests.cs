using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.DoNotCall;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.DoNotCall;

/// <summary>"Don't call me again", heard on a call.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class DoNotCallOnCallTests(DatabaseKind database)
{
    private readonly Business _business = Business.Create();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        await _host.SaveAsync(_business.Rows);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Whoever_asks_for_it_is_on_the_list_with_the_turn_and_watchers_are_told()
    {
        var session = await _host.ConnectAsync();
        await SayAsync(session, 0, "When do you open?");
        (await ListAsync()).ShouldBeEmpty();
        await SayAsync(session, 1, "I'm busy. Please take me off your list! Bye.");
        var entry = (await ListAsync()).ShouldHaveSingleItem();
        (entry.Number, entry.Reason, entry.Source, entry.CallId)
            .ShouldBe((Callers.Phone, "Please take me off your list!", DoNotCallSource.Call, session.CallId.Value));
        var told = (await ToldAsync()).ShouldHaveSingleItem();
        told.GetProperty("callId").GetGuid().ShouldBe(session.CallId.Value);
        told.GetProperty("doNotCall").GetProperty("number").GetString().ShouldBe(Callers.Phone);
    }

    [Test]
    public async Task A_turn_that_is_kept_already_puts_nobody_there_again()
    {
        var session = await _host.ConnectAsync();
        await SayAsync(session, 0, "Stop calling me.");
        var entry = (await ListAsync()).ShouldHaveSingleItem();
        (await _host.SendAsync(new DeleteDoNotCallEntryCommand(new(entry.Id), null), _business.Owner)).IsSuccess.ShouldBeTrue();
        await SayAsync(session, 0, "Stop calling me.");
        (await ListAsync()).ShouldBeEmpty();
        (await ToldAsync()).Count.ShouldBe(1);
    }

    [Test]
    public async Task Who_asks_again_changes_no_evidence_and_nobody_is_told_again()
    {
        var session = await _host.ConnectAsync();
        await SayAsync(session, 0, "Stop calling me.");
        await SayAsync(session, 1, "Do not ever call me again!");
        (await ListAsync()).ShouldHaveSingleItem().Reason.ShouldBe("Stop calling me.");
        (await ToldAsync()).Count.ShouldBe(1);
    }

    [Test]
    public async Task A_turn_is_kept_where_somebody_puts_the_number_there_in_the_same_moment()
    {
        var session = await _host.ConnectAsync();
        await _host.Race.RunAsync(
            () => _host.SendAsync(new AddDoNotCallEntryCommand(new(Callers.Phone, "By letter")), _business.Owner),
            async () =>
            {
                await SayAsync(session, 0, "Stop calling me.");
                return true;
            });
        (await ListAsync()).ShouldHaveSingleItem().Reason.ShouldBe("By letter");
        (await _host.LogAsync()).Turns.ShouldHaveSingleItem().CallerSaid.ShouldBe("Stop calling me.");
        (await ToldAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task A_turn_of_somebody_who_withholds_the_number_is_kept_and_nobody_is_listed()
    {
        var session = await WithheldAsync();
        await SayAsync(session, 0, "Stop calling me.");
        (await _host.LogAsync()).Turns.ShouldHaveSingleItem();
        (await ListAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task Whether_a_contact_is_blocked_stays_as_it_is()
    {
        var contact = Contact.Create(_business.Owner, "Carla", PhoneNumber.Parse(Callers.Phone), _host.Time.Now.UtcDateTime);
        await _host.SaveAsync(contact);
        await SayAsync(await _host.ConnectAsync(), 0, "Stop calling me.");
        (await _host.ReadAsync(db => db.Set<Contact>().Select(c => c.IsBlocked).SingleAsync(), _business.Owner)).ShouldBeFalse();
    }

    [Test]
    public async Task A_longer_wish_than_there_is_room_for_is_shortened()
    {
        var session = await _host.ConnectAsync();
        await SayAsync(session, 0, $"{string.Concat(Enumerable.Repeat("please ", 100))}stop calling me.");
        (await ListAsync()).ShouldHaveSingleItem().Reason.Length.ShouldBe(DoNotCallEntry.LongestReason);
    }

    [Test]
    public async Task Of_a_call_that_we_made_it_is_the_number_that_was_called()
    {
        var session = await _host.ConnectAsync();
        await _host.ReadAsync(
            db => db.Set<CallLog>().ExecuteUpdateAsync(set => set.SetProperty(c => c.Direction, CallDirection.Outbound)), _business.Owner);
        (await PutAsync(session)).Value.Number.ShouldBe(Business.Number);
    }

    [Test]
    public async Task A_number_is_put_there_on_request_once()
    {
        var session = await _host.ConnectAsync();
        var put = (await PutAsync(session)).Value;
        (put.Number, put.Reason, put.CallId).ShouldBe((Callers.Phone, "Asked for it", session.CallId.Value));
        (await PutAsync(session)).Value.ShouldBe(put);
        (await ToldAsync()).Count.ShouldBe(1);
    }

    [Test]
    public async Task Of_two_requests_at_once_both_are_given_the_same_entry()
    {
        var session = await _host.ConnectAsync();
        var (winner, loser) = await _host.Race.RunAsync(() => PutAsync(session), () => PutAsync(session));
        loser.Value.ShouldBe(winner.Value);
        (await ToldAsync()).Count.ShouldBe(1);
    }

    [Test]
    public async Task A_number_that_is_withheld_cannot_be_put_there()
    {
        (await PutAsync(await WithheldAsync())).Error.ShouldBe(
            new ConflictError("The number of this call is withheld, so that there is none to put on the do-not-call list.", ErrorCodes.NoNumber));
        (await _host.SendAsync(new PutOnDoNotCallCommand(CallId.New(), ""), _business.Owner)).Error.ShouldBe(new NotFoundError("There is no such call."));
    }

    [Test]
    public async Task The_entry_outlives_the_call()
    {
        var session = await _host.ConnectAsync();
        await SayAsync(session, 0, "Stop calling me.");
        (await _host.SendAsync(new CompleteCallCommand(session.CallId, CallOutcome.CallerHungUp, _host.Time.Now.UtcDateTime) { Stream = session.Stream }, _business.Owner))
            .IsSuccess.ShouldBeTrue();
        (await _host.SendAsync(new DeleteCallCommand(session.CallId, null), _business.Owner)).IsSuccess.ShouldBeTrue();
        (await ListAsync()).ShouldHaveSingleItem().CallId.ShouldBe(session.CallId.Value);
    }

    private async Task<MediaSession> WithheldAsync()
    {
        var answered = (await _host.RingAsync(from: "anonymous")).Value;
        return (await _host.SendAsync(new OpenMediaSessionCommand(answered.CallId, answered.MediaToken, "CA1"))).Value;
    }

    private async Task SayAsync(MediaSession session, int number, string said) =>
        (await _host.SendAsync(new RecordCallTurnCommand(new CallStream(session.CallId, session.Stream), new Turn
        {
            ConversationId = session.Conversation.Id,
            OwnerId = _business.Owner,
            Number = number,
            StartedAt = _host.Time.Now.UtcDateTime,
            CallerSaid = said,
            AssistantSaid = "I see.",
            CallerHeard = "I see.",
        }), _business.Owner)).IsSuccess.ShouldBeTrue();

    private Task<Result<DoNotCallEntryDto>> PutAsync(MediaSession session) =>
        _host.SendAsync(new PutOnDoNotCallCommand(session.CallId, "Asked for it"), _business.Owner);

    private async Task<IReadOnlyList<DoNotCallEntryDto>> ListAsync() =>
        (await _host.SendAsync(new ListDoNotCallEntriesQuery(new(), new()), _business.Owner)).Value.Items;

    private async Task<IReadOnlyList<JsonElement>> ToldAsync() => await _host.ReadAsync(
        async db => (await db.Set<CallEvent>().Where(e => e.Kind == CallEventKinds.DoNotCall).Select(e => e.Data).ToListAsync())
            .ConvertAll(data => JsonElement.Parse(data)),
        _business.Owner);
}
