using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Conversations;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class HistoryTests(DatabaseKind database)
{
    private const int Budget = 400;

    private readonly Business _business = Business.Create();
    private TestHost _host = null!;
    private MediaSession _session = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        _business.Assistant.Remember(new(HistoryTokens: Budget));
        await _host.SaveAsync(_business.Rows);
        _session = await _host.ConnectAsync();
        Say("My name is Carla Gomez, call me on 415 555 0100.", "Thank you, Carla.");
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_short_conversation_is_told_word_for_word()
    {
        SayMuch(2);
        (await ToldAsync()).Count(m => m.Role == ChatRole.User).ShouldBe(4);
        (await ToldAsync()).ShouldAllBe(m => !m.Text.Contains("said earlier"));
        new SummarizeHistoryCommand(_session.Conversation, _session.Assistant).IsDue.ShouldBeFalse();
    }

    [Test]
    public async Task The_latest_turns_stay_within_the_budget_and_of_the_rest_the_facts_are_told()
    {
        SayMuch(40);
        var told = await ToldAsync();
        var spoken = told.Where(m => m.Role != ChatRole.System).ToList();
        spoken.SkipLast(1).Sum(m => TokenEstimate.Of(m.Text)).ShouldBeLessThanOrEqualTo(Budget);
        spoken[^1].Text.ShouldBe("And now?");
        spoken[^2].Text.ShouldContain("answer 39");
        var memory = told.Single(m => m.Role == ChatRole.System && m.Text.Contains("said earlier")).Text;
        memory.ShouldContain("- Caller: My name is Carla Gomez, call me on 415 555 0100.");
        memory.ShouldNotContain("In short");
    }

    [Test]
    public async Task One_turn_is_told_however_long_it_is()
    {
        Say(new string('x', 5_000), "I see.");
        (await ToldAsync()).ShouldContain(m => m.Text.Length == 5_000);
    }

    [Test]
    public async Task Old_turns_are_put_in_short_by_the_model_and_that_survives_the_host()
    {
        SayMuch(40);
        IReadOnlyList<ChatMessage> asked = [];
        _host.Model.Whole = messages =>
        {
            asked = messages;
            return " Carla wants bread. ";
        };
        await SummarizeAsync();
        asked[1].Text.ShouldStartWith("Caller: My name is Carla Gomez, call me on 415 555 0100.\nAssistant: Thank you, Carla.\n");
        asked[1].Text.ShouldNotContain("answer 39");

        var kept = (await KeptAsync()).Summary.ShouldNotBeNull();
        kept.ShouldBe(_session.Conversation.Summary);
        (kept.Text, kept.NextTurn).ShouldBe(("Carla wants bread.", History.CountOld(_session.Conversation.Turns, Budget / 2)));
        var memory = (await ToldAsync()).Single(m => m.Text.Contains("said earlier")).Text;
        memory.ShouldContain("In short: Carla wants bread.");
        memory.ShouldContain("415 555 0100");
    }

    [Test]
    public async Task A_summary_goes_on_from_the_one_before()
    {
        SayMuch(40);
        _host.Model.Whole = _ => "First.";
        await SummarizeAsync();
        var next = _session.Conversation.Summary!.NextTurn;
        var asked = "";
        _host.Model.Whole = messages =>
        {
            asked = messages[1].Text;
            return "Second.";
        };
        await SummarizeAsync();
        asked.ShouldBe("", "nothing new is old yet");
        SayMuch(20);
        await SummarizeAsync();
        asked.ShouldStartWith("So far: First.\n\nCaller:");
        asked.ShouldNotContain("Carla");
        _session.Conversation.Summary!.Text.ShouldBe("Second.");
        _session.Conversation.Summary.NextTurn.ShouldBeGreaterThan(next);
        (await KeptAsync()).Summary.ShouldBe(_session.Conversation.Summary);
    }

    [Test]
    public async Task No_turn_falls_between_the_summary_and_what_is_told_word_for_word()
    {
        _host.Model.Whole = _ => "Bread.";
        for (var i = 0; i < 40; i++)
        {
            SayMuch(1);
            await SummarizeAsync();
            History.CountOld(_session.Conversation.Turns, Budget).ShouldBeLessThanOrEqualTo(_session.Conversation.Summary?.NextTurn ?? 0);
        }
        _session.Conversation.Summary.ShouldNotBeNull();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Where_the_model_fails_or_is_none_the_facts_stand_alone(bool isSilent)
    {
        SayMuch(40);
        _host.Model.Whole = isSilent ? _ => "  " : _ => throw new HttpRequestException("Told to fail.");
        await SummarizeAsync();
        _session.Conversation.Summary.ShouldBeNull();
        (await KeptAsync()).Summary.ShouldBeNull();
        (await ToldAsync()).ShouldContain(m => m.Text.Contains("415 555 0100"));
    }

    [TestCase("Hello, how are you?", 5, 10)]
    [TestCase("0123456789", 4, 14)]
    [TestCase("私の番号は", 5, 14)]
    [TestCase("Straße, Größe", 4, 12)]
    public void Tokens_are_rather_too_many_than_too_few(string text, int real, int most) =>
        TokenEstimate.Of(text).ShouldBeInRange(real, most);

    private void SayMuch(int turns)
    {
        for (var i = 0; i < turns; i++)
            Say($"Then tell me something about bread, please, number {i}", $"Bread is made of flour and water, and that is answer {i}.");
    }

    private void Say(string said, string heard) => _session.Conversation.Record(new Turn
    {
        ConversationId = _session.Conversation.Id,
        OwnerId = _business.Owner,
        Number = _session.Conversation.Turns.Count,
        StartedAt = _host.Time.Now.UtcDateTime,
        CallerSaid = said,
        AssistantSaid = heard,
        CallerHeard = heard,
    });

    private async Task SummarizeAsync() =>
        (await _host.SendAsync(new SummarizeHistoryCommand(_session.Conversation, _session.Assistant), _business.Owner)).IsSuccess.ShouldBeTrue();

    private Task<Conversation> KeptAsync() =>
        _host.ReadAsync(db => Task.FromResult(db.Set<Conversation>().Single(c => c.Id == _session.Conversation.Id)), _business.Owner);

    private async Task<List<ChatMessage>> ToldAsync()
    {
        _host.Model.Asked.Clear();
        var reply = await _host.SendAsync(new ProcessTranscriptCommand(_session.Conversation, _session.Assistant, "And now?"), _business.Owner);
        await foreach (var _ in reply.Value.FragmentsAsync(CancellationToken.None))
        {
        }
        return _host.Model.Asked;
    }
}
