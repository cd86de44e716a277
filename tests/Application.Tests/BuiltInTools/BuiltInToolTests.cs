using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Messages;
using VoiceAssistant.Application.Tests.Knowledge;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.BuiltInTools;

/// <summary>Each as a model uses it, over a real database.</summary>
public sealed class BuiltInToolTests
{
    private OpenedDesk _desk = null!;

    [SetUp]
    public async Task OpenAsync() => _desk = await OpenedDesk.OpenAsync(
        ("Twilio:AccountSid", "AC00000000000000000000000000000001"), ("Twilio:AuthToken", "the-token"), ("PublicUrls:Api", "https://voice.example.com"));

    [TearDown]
    public async Task CloseAsync() => await _desk.DisposeAsync();

    [TestCase(null, "It is Friday, 6 March 2026, 10:00 in America/New_York.")]
    [TestCase("", "It is Friday, 6 March 2026, 10:00 in America/New_York.")]
    [TestCase("Asia/Tokyo", "It is Saturday, 7 March 2026, 00:00 in Asia/Tokyo.")]
    [TestCase("Asia/Kathmandu", "It is Friday, 6 March 2026, 20:45 in Asia/Kathmandu.")]
    public async Task The_time_is_told_here_and_elsewhere(string? zone, string told) =>
        (await _desk.UseAsync("get_time", zone is null ? [] : new() { ["timeZone"] = zone })).ShouldBe((ToolResultKind.Done, told));

    [Test]
    public async Task An_unknown_time_zone_is_refused_with_what_to_do() => (await _desk.UseAsync("get_time", new() { ["timeZone"] = "Tokyo" }))
        .ShouldBe((ToolResultKind.Refused, "There is no such time zone. Use an IANA name, such as Asia/Tokyo."));

    [Test]
    public async Task Only_the_caller_is_told_of()
    {
        (await _desk.UseAsync("look_up_contact", [])).ShouldBe((ToolResultKind.Done, "The caller is not among the contacts."));
        await _desk.SaveCarlaAsync("Likes rye.");
        await _desk.Host.SaveAsync(Contact.Create(OwnerId.New(), "Somebody else's Carla", OpenedDesk.Carla, _desk.Host.Time.Now.UtcDateTime));
        (await _desk.UseAsync("look_up_contact", [])).ShouldBe((ToolResultKind.Done, "Name: Carla. Tags: regular. Notes: Likes rye."));
        _desk.Open("look_up_contact")!.Declaration.JsonSchema.GetProperty("properties").EnumerateObject().ShouldBeEmpty();
    }

    [TestCase("look_up_contact")]
    [TestCase("add_note")]
    [TestCase("schedule_callback")]
    [TestCase("send_sms")]
    public void Whoever_withholds_the_number_has_no_tool_that_needs_it(string name)
    {
        _desk.Context = _desk.Context with { CallerNumber = null };
        _desk.Open(name).ShouldBeNull();
    }

    [TestCase("schedule_callback")]
    [TestCase("send_sms")]
    public void Nor_does_whoever_writes_have_one_that_needs_a_telephone(string name)
    {
        _desk.Context = ConversationContext.Written;
        _desk.Open(name).ShouldBeNull();
    }

    [Test]
    public async Task A_note_makes_a_contact_and_the_next_stands_below_it()
    {
        (await _desk.UseAsync("add_note", new() { ["text"] = "Likes\nrye.", ["name"] = " Carla " })).ShouldBe((ToolResultKind.Done, "The note is kept."));
        (await _desk.UseAsync("add_note", new() { ["text"] = "Has a dog." })).Kind.ShouldBe(ToolResultKind.Done);
        var contact = await ContactAsync();
        (contact.Name, contact.Phone, contact.Notes).ShouldBe(("Carla", OpenedDesk.Carla, "2026-03-06 15:00 Likes rye.\n2026-03-06 15:00 Has a dog."));
    }

    [Test]
    public async Task Full_notes_are_refused_and_stay()
    {
        await _desk.SaveCarlaAsync(new string('x', Contact.LongestNotes - 10));
        (await _desk.UseAsync("add_note", new() { ["text"] = "Has a dog." })).ShouldBe((ToolResultKind.Refused, "The notes on this contact are full. Take a message instead."));
        (await _desk.UseAsync("add_note", new() { ["text"] = "" })).ShouldBe((ToolResultKind.Refused, "Say what to note."));
        (await ContactAsync()).Notes.Length.ShouldBe(Contact.LongestNotes - 10);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Of_two_notes_at_once_both_are_kept(bool isContact)
    {
        if (isContact)
            await _desk.SaveCarlaAsync("Likes rye.");
        await _desk.Host.Race.RunAsync(
            () => _desk.UseAsync("add_note", new() { ["text"] = "One." }), () => _desk.UseAsync("add_note", new() { ["text"] = "Two." }));
        var notes = (await ContactAsync()).Notes;
        notes.ShouldContain("One.");
        notes.ShouldContain("Two.");
    }

    [Test]
    public async Task A_message_is_taken_with_what_the_line_shows_where_the_caller_says_nothing_else()
    {
        _desk.Context = _desk.Context with { ContactName = "Carla" };
        (await _desk.UseAsync("take_message", new() { ["text"] = "Two rye breads.", ["name"] = null, ["isUrgent"] = null })).ShouldBe((ToolResultKind.Done, "The message is kept, and the business will read it."));
        _desk.Host.Time.Now += TimeSpan.FromMinutes(1);
        (await _desk.UseAsync("take_message", new() { ["text"] = "Fire!", ["name"] = "Dora", ["number"] = "extension 12", ["isUrgent"] = true })).Kind.ShouldBe(ToolResultKind.Done);
        (await MessagesAsync()).Select(m => (m.CallerName, m.CallerNumber, m.Text, m.IsUrgent, m.CallId)).ShouldBe(
        [
            ("Dora", "extension 12", "Fire!", true, _desk.Context.CallId!.Value.Value),
            ("Carla", OpenedDesk.Carla.Value, "Two rye breads.", false, _desk.Context.CallId!.Value.Value),
        ]);
    }

    [Test]
    public async Task A_message_is_taken_in_writing_and_none_without_words()
    {
        _desk.Context = ConversationContext.Written;
        (await _desk.UseAsync("take_message", new() { ["text"] = " " })).ShouldBe((ToolResultKind.Refused, "Ask what the message is."));
        (await _desk.UseAsync("take_message", new() { ["text"] = "Call me." })).Kind.ShouldBe(ToolResultKind.Done);
        (await MessagesAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(m => m.CallId.ShouldBeNull(), m => m.CallerNumber.ShouldBe(""));
    }

    [TestCase("2026-03-06T10:30", "2026-03-06T15:30Z", "Friday, 6 March, 10:30")] // winter
    [TestCase("2026-03-09 10:30", "2026-03-09T14:30Z", "Monday, 9 March, 10:30")] // summer
    [TestCase("2026-11-01T01:30:00", "2026-11-01T06:30Z", "Sunday, 1 November, 01:30")] // twice: the later one
    public async Task A_call_back_is_scheduled_by_the_clock_of_the_business(string at, string due, string told)
    {
        (await CallBackAsync(at)).ShouldBe((ToolResultKind.Done, $"The call is scheduled for {told} (America/New_York)."));
        var call = await _desk.Host.ReadAsync(db => db.Set<CallLog>().Include(c => c.Conversation).SingleAsync(), _desk.Business.Owner);
        (call.Status, call.From, call.To).ShouldBe((CallStatus.Scheduled, PhoneNumber.Parse(Business.Number), OpenedDesk.Carla));
        (await _desk.Host.ReadAsync(db => db.Set<CallPlacement>().Select(p => p.DueAt).SingleAsync(), _desk.Business.Owner))
            .ShouldBe(DateTimeOffset.Parse(due, CultureInfo.InvariantCulture).UtcDateTime);
    }

    [TestCase("2026-03-06T09:59", "That time is past. Ask for another.")]
    [TestCase("2026-03-08T02:30", "There is no such time on that day, because the clocks go forward. Ask for another.")]
    [TestCase("2027-04-01T10:00", "Schedule a call at most a year ahead.")]
    [TestCase("10:30", "This is no time by the clock of the business: give it as yyyy-MM-ddTHH:mm, without an offset.")]
    [TestCase("2026-03-06T16:30Z", "This is no time by the clock of the business: give it as yyyy-MM-ddTHH:mm, without an offset.")]
    [TestCase("0001-01-01T00:00", "This is no time by the clock of the business: give it as yyyy-MM-ddTHH:mm, without an offset.")]
    [TestCase("tomorrow", "This is no time by the clock of the business: give it as yyyy-MM-ddTHH:mm, without an offset.")]
    public async Task A_time_at_which_nobody_can_be_called_is_refused_with_what_to_do(string at, string told)
    {
        (await CallBackAsync(at)).ShouldBe((ToolResultKind.Refused, told));
        (await CallsAsync()).ShouldBe(0);
    }

    [Test]
    public async Task One_use_schedules_one_call_however_often_it_is_carried_out()
    {
        await CallBackAsync("2026-03-09T10:30", "one");
        await CallBackAsync("2026-03-09T10:30", "one");
        (await CallsAsync()).ShouldBe(1);
        await CallBackAsync("2026-03-09T10:30", "two");
        (await CallsAsync()).ShouldBe(2);
    }

    [Test]
    public async Task A_call_back_that_was_scheduled_stays_so_when_it_is_wanted_again_too_late_or_with_others()
    {
        var scheduled = await CallBackAsync("2026-03-06T10:30", "one");
        await CallBackAsync("2026-03-09T10:30", "two");
        (await CallBackAsync("2026-03-06T10:30", "one")).ShouldBe(scheduled);
        (await CallBackAsync("2026-03-10T10:30", "three")).ShouldBe((ToolResultKind.Refused, "2 calls to this number are scheduled already: no more are."));
        _desk.Host.Time.Now += TimeSpan.FromHours(1);
        (await CallBackAsync("2026-03-06T10:30", "one")).ShouldBe(scheduled);
        (await CallsAsync()).ShouldBe(2);
    }

    [Test]
    public async Task One_use_takes_one_message_and_adds_one_note_however_often_it_is_carried_out()
    {
        foreach (var key in (string[])["one", "one", "two"])
        {
            (await _desk.UseAsync("take_message", new() { ["text"] = "Two rye breads." }, key)).Kind.ShouldBe(ToolResultKind.Done);
            (await _desk.UseAsync("add_note", new() { ["text"] = "Likes rye." }, key)).Kind.ShouldBe(ToolResultKind.Done);
            _desk.Context = _desk.Context with { ContactName = "Carla" }; // by now they are known
        }

        (await MessagesAsync()).Count.ShouldBe(2);
        (await ContactAsync()).Notes.Split('\n').Length.ShouldBe(2);
    }

    [Test]
    public async Task Of_one_use_twice_at_once_one_is_done()
    {
        await _desk.SaveCarlaAsync();
        await _desk.Host.Race.RunAsync(
            () => _desk.UseAsync("take_message", new() { ["text"] = "Two rye breads." }, "one"), () => _desk.UseAsync("take_message", new() { ["text"] = "Two rye breads." }, "one"));
        await _desk.Host.Race.RunAsync(
            () => _desk.UseAsync("add_note", new() { ["text"] = "Likes rye." }, "one"), () => _desk.UseAsync("add_note", new() { ["text"] = "Likes rye." }, "one"));
        (await MessagesAsync()).ShouldHaveSingleItem();
        (await ContactAsync()).Notes.Split('\n').ShouldHaveSingleItem();
    }

    [Test]
    public async Task Without_a_carrier_nobody_is_called_back_and_nothing_else_is_pretended()
    {
        await using var desk = await OpenedDesk.OpenAsync();
        var (kind, told) = await desk.UseAsync("schedule_callback", new() { ["at"] = "2026-03-09T10:30", ["reason"] = "The cake." });
        (kind, told).ShouldBe((ToolResultKind.NotDone, ""), "a caller has no use for settings");
        desk.Reason.ShouldNotBeNull().ShouldStartWith("No telephone carrier is set up");
    }

    [Test]
    public async Task Documents_are_searched_where_the_assistant_has_some()
    {
        _desk.Open("search_knowledge").ShouldBeNull();
        var library = new Library(_desk.Business.Owner, "Price list", "A rye bread costs five dollars.", "Our shop has a red door.");
        _desk.Business.Assistant.Know(new KnowledgePolicy([library.Source.Id.Value]));
        _desk.HasKnowledge = true;
        await _desk.Host.SaveAsync(library.Rows);
        await _desk.Host.ReadAsync(
            async db =>
            {
                var assistant = await db.Set<AssistantConfig>().SingleAsync();
                assistant.Know(new KnowledgePolicy([library.Source.Id.Value]));
                return await db.SaveChangesAsync(CancellationToken.None);
            },
            _desk.Business.Owner);
        (await _desk.UseAsync("search_knowledge", new() { ["query"] = "What does a rye bread cost?" }))
            .ShouldBe((ToolResultKind.Done, "From “Price list”: A rye bread costs five dollars."));
        (await _desk.UseAsync("search_knowledge", new() { ["query"] = "" })).ShouldBe((ToolResultKind.Refused, "Ask something."));
        _desk.Open("search_knowledge")!.IsTrusted.ShouldBeFalse();
    }

    [Test]
    public async Task Without_an_engine_the_web_is_not_searched_and_why_is_in_the_log_alone()
    {
        _desk.Open("search_web")!.IsTrusted.ShouldBeFalse();
        (await _desk.UseAsync("search_web", new() { ["query"] = "weather" }))
            .ShouldBe((ToolResultKind.NotDone, ""));
        _desk.Reason.ShouldBe("This deployment has no search engine: set WebSearch:Provider.");
        (await _desk.UseAsync("search_web", new() { ["query"] = "" })).ShouldBe((ToolResultKind.Refused, "Say what is to be searched for."));
    }

    [Test]
    public async Task What_is_written_to_nobody_is_refused() => (await _desk.UseAsync("send_sms", new() { ["text"] = "Your table is booked." }))
        .ShouldBe((ToolResultKind.Refused, "There is no such call, so that there is nobody to write to."));

    private Task<(ToolResultKind Kind, string Text)> CallBackAsync(string at, string? key = null) =>
        _desk.UseAsync("schedule_callback", new() { ["at"] = at, ["reason"] = "The cake." }, key);

    private Task<int> CallsAsync() => _desk.Host.ReadAsync(db => db.Set<CallLog>().CountAsync(), _desk.Business.Owner);

    private Task<Contact> ContactAsync() => _desk.Host.ReadAsync(db => db.Set<Contact>().SingleAsync(), _desk.Business.Owner);

    private async Task<IReadOnlyList<CallerMessageDto>> MessagesAsync() =>
        (await _desk.Host.SendAsync(new ListCallerMessagesQuery(new(), new()), _desk.Business.Owner)).Value.Items;
}
