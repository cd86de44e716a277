using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Messages;
using VoiceAssistant.Application.Users;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Messages;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Messages;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class CallerMessageTests(DatabaseKind database)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

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
    public async Task A_message_of_a_call_is_kept_for_its_owner_and_told_to_those_who_watch()
    {
        var session = await _host.ConnectAsync();
        await TakeAsync(" Two rye breads on Friday, please. ", session.CallId, isUrgent: true);
        var message = (await ListAsync()).ShouldHaveSingleItem();
        message.ShouldBe(new CallerMessageDto(
            message.Id, _business.Assistant.Id.Value, session.CallId.Value, "Carla", "+14155550100", "Two rye breads on Friday, please.",
            IsUrgent: true, (_host.Time.Now - Pause).UtcDateTime, HandledAt: null, (_host.Time.Now - Pause).UtcDateTime, Version: 0));
        var told = (await ToldAsync()).ShouldHaveSingleItem();
        told.GetProperty("callId").GetGuid().ShouldBe(session.CallId.Value);
        told.GetProperty("message").GetProperty("id").GetGuid().ShouldBe(message.Id);
        told.GetProperty("message").GetProperty("text").GetString().ShouldBe(message.Text);
        (await ListAsync(owner: OwnerId.New())).ShouldBeEmpty();
        (await _host.SendAsync(new ReadCallerMessageQuery(new(message.Id)), _business.Owner)).Value.ShouldBe(message);
        (await _host.SendAsync(new ReadCallerMessageQuery(new(message.Id)), OwnerId.New())).Error.ShouldBe(new NotFoundError("There is no such message."));
    }

    [Test]
    public async Task A_message_in_writing_or_of_a_call_that_is_gone_is_kept_and_nobody_is_told()
    {
        await TakeAsync("In writing", null);
        await TakeAsync("From nowhere", CallId.New());
        (await ListAsync()).Count.ShouldBe(2);
        (await ToldAsync()).ShouldBeEmpty();
    }

    [TestCase("", "Text: Ask what the message is.")]
    [TestCase(" ", "Text: Ask what the message is.")]
    public async Task Nothing_is_no_message(string text, string problem) =>
        (await _host.SendAsync(Take(text, null), _business.Owner)).Problem().ShouldBe(problem);

    [Test]
    public async Task The_longest_message_is_kept_and_a_longer_one_refused()
    {
        var text = new string('界', CallerMessage.LongestText);
        await TakeAsync(text, null);
        (await ListAsync()).ShouldHaveSingleItem().Text.ShouldBe(text);
        (await _host.SendAsync(Take(text + "界", null), _business.Owner)).Problem().ShouldBe("Text: Put the message into at most 2000 characters.");
    }

    [Test]
    public async Task A_message_is_handled_once_and_can_be_opened_again()
    {
        await TakeAsync("Call me back", null);
        var id = new CallerMessageId((await ListAsync()).Single().Id);
        var handled = (await _host.SendAsync(new HandleCallerMessageCommand(id, IsHandled: true, Known: 0), _business.Owner)).Value;
        (handled.HandledAt, handled.Version).ShouldBe((_host.Time.Now.UtcDateTime, 1));
        _host.Time.Now += TimeSpan.FromHours(1);
        (await _host.SendAsync(new HandleCallerMessageCommand(id, IsHandled: true, Known: null), _business.Owner)).Value.ShouldBe(handled);
        (await _host.SendAsync(new HandleCallerMessageCommand(id, IsHandled: false, Known: 0), _business.Owner)).Error.ShouldBeOfType<PreconditionError>();
        (await _host.SendAsync(new HandleCallerMessageCommand(id, IsHandled: false, Known: null), OwnerId.New())).Error.ShouldBeOfType<NotFoundError>();
        (await _host.SendAsync(new HandleCallerMessageCommand(id, IsHandled: false, Known: 1), _business.Owner)).Value.HandledAt.ShouldBeNull();
    }

    [Test]
    public async Task Messages_are_listed_from_the_latest_and_found_by_what_they_are()
    {
        var session = await _host.ConnectAsync();
        await TakeAsync("1", session.CallId);
        await TakeAsync("2", null, isUrgent: true);
        await TakeAsync("3", null, assistant: AssistantId.New());
        await HandleAsync("1");
        (await TextsAsync()).ShouldBe("321");
        (await TextsAsync(sort: "takenAt")).ShouldBe("123");
        (await TextsAsync(new(IsHandled: true))).ShouldBe("1");
        (await TextsAsync(new(IsHandled: false))).ShouldBe("32");
        (await TextsAsync(new(IsUrgent: true))).ShouldBe("2");
        (await TextsAsync(new(IsUrgent: false))).ShouldBe("31");
        (await TextsAsync(new(Call: session.CallId))).ShouldBe("1");
        (await TextsAsync(new(Assistant: _business.Assistant.Id))).ShouldBe("21");
        (await TextsAsync(new(IsHandled: false, Assistant: _business.Assistant.Id))).ShouldBe("2");
        (await _host.SendAsync(new ListCallerMessagesQuery(new(), new(), "text"), _business.Owner)).Problem()
            .ShouldBe("Sort: Sort by one of takenAt, updatedAt; a minus sign in front turns the order round.");
    }

    [Test]
    public async Task A_message_is_deleted_by_its_owner_and_outlives_its_call()
    {
        var session = await _host.ConnectAsync();
        await TakeAsync("Call me back", session.CallId);
        (await _host.SendAsync(new CompleteCallCommand(session.CallId, CallOutcome.CallerHungUp, _host.Time.Now.UtcDateTime) { Stream = session.Stream }, _business.Owner))
            .IsSuccess.ShouldBeTrue();
        (await _host.SendAsync(new DeleteCallCommand(session.CallId, null), _business.Owner)).IsSuccess.ShouldBeTrue();
        var delete = new DeleteCallerMessageCommand(new((await ListAsync()).ShouldHaveSingleItem().Id), Known: 1);
        (await _host.SendAsync(delete, _business.Owner)).Error.ShouldBeOfType<PreconditionError>();
        (await _host.SendAsync(delete with { Known = 0 }, OwnerId.New())).Error.ShouldBeOfType<NotFoundError>();
        (await _host.SendAsync(delete with { Known = 0 }, _business.Owner)).IsSuccess.ShouldBeTrue();
        (await ListAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task Messages_go_with_the_account()
    {
        var user = await _host.AddUserAsync("anna@example.com", _business.Owner);
        await TakeAsync("Call me back", null);
        (await _host.SendAsync(new BeginErasureCommand(user.Id))).IsSuccess.ShouldBeTrue();
        (await _host.SendAsync(new EraseAccountsCommand())).IsSuccess.ShouldBeTrue();
        (await ListAsync()).ShouldBeEmpty();
    }

    private TakeMessageCommand Take(string text, CallId? call, bool isUrgent = false, AssistantId? assistant = null) =>
        new(assistant ?? _business.Assistant.Id, call, " Carla ", "+14155550100", text, isUrgent, Guid.NewGuid().ToString());

    private async Task TakeAsync(string text, CallId? call, bool isUrgent = false, AssistantId? assistant = null)
    {
        (await _host.SendAsync(Take(text, call, isUrgent, assistant), _business.Owner)).IsSuccess.ShouldBeTrue();
        _host.Time.Now += Pause;
    }

    private async Task HandleAsync(string text)
    {
        var message = (await ListAsync()).Single(m => m.Text == text);
        (await _host.SendAsync(new HandleCallerMessageCommand(new(message.Id), IsHandled: true, Known: null), _business.Owner)).IsSuccess.ShouldBeTrue();
    }

    private async Task<IReadOnlyList<CallerMessageDto>> ListAsync(
        CallerMessageFilter? filter = null, string sort = ListCallerMessagesQuery.DefaultSort, OwnerId? owner = null) =>
        (await _host.SendAsync(new ListCallerMessagesQuery(filter ?? new(), new(), sort), owner ?? _business.Owner)).Value.Items;

    private async Task<string> TextsAsync(CallerMessageFilter? filter = null, string sort = ListCallerMessagesQuery.DefaultSort) =>
        string.Concat((await ListAsync(filter, sort)).Select(m => m.Text));

    private async Task<IReadOnlyList<JsonElement>> ToldAsync() => await _host.ReadAsync(
        async db => (await db.Set<CallEvent>().Where(e => e.Kind == CallEventKinds.MessageTaken).Select(e => e.Data).ToListAsync())
            .ConvertAll(data => JsonElement.Parse(data)),
        _business.Owner);
}
