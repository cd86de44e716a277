using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class RecordTurnTests(DatabaseKind database)
{
    private readonly Business _business = Business.Create();
    private TestHost _host = null!;
    private MediaSession _session = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        await _host.SaveAsync(_business.Rows);
        _session = await _host.ConnectAsync();
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_turn_is_kept_with_everything_it_knows()
    {
        await RecordAsync(Turn(0));
        var kept = (await _host.LogAsync()).Turns.ShouldHaveSingleItem();
        kept.Usage.ShouldBe(Turn(0).Usage);
        kept.ShouldBe(new TurnDto(
            0, _host.Time.Now.UtcDateTime, "When do you open?", "We open at seven. Come by.", "We open at seven.", true,
            Turn(0).Latency, kept.Usage));
        (await _host.LogAsync()).Usage.ShouldBe(Turn(0).Usage);
    }

    [Test]
    public async Task A_turn_recorded_twice_is_kept_once()
    {
        (await RecordAsync(Turn(0))).ShouldBeTrue();
        (await RecordAsync(Turn(0))).ShouldBeTrue();
        (await _host.LogAsync()).Turns.ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_turn_recorded_twice_at_the_same_moment_is_kept_once()
    {
        (await _host.Race.RunAsync(() => RecordAsync(Turn(0)), () => RecordAsync(Turn(0)))).ShouldBe((true, true));
        (await _host.LogAsync()).Turns.ShouldHaveSingleItem();
    }

    [Test]
    public async Task Turns_are_read_in_their_order_whatever_the_order_of_writing()
    {
        foreach (var number in new[] { 2, 0, 1 })
            await RecordAsync(Turn(number));
        (await _host.LogAsync()).Turns.Select(t => t.Number).ShouldBe([0, 1, 2]);
    }

    [Test]
    public async Task A_turn_of_a_stream_that_was_replaced_is_kept_unless_the_other_had_spoken_by_then()
    {
        (await RecordAsync(Turn(0))).ShouldBeTrue();
        var next = (await _host.SendAsync(new EndStreamCommand("CA1", GoesOn: true))).Value.Next!;
        var session = (await _host.SendAsync(new OpenMediaSessionCommand(next.CallId, next.MediaToken, "CA1"))).Value;
        session.Conversation.Turns.ShouldHaveSingleItem().CallerHeard.ShouldBe("We open at seven.");
        var late = Turn(1);
        _host.Time.Now += TimeSpan.FromSeconds(1);
        var first = Turn(session.FirstTurn);
        (await _host.SendAsync(OfCall(first) with { Stream = new(session.CallId, session.Stream) }, _business.Owner)).IsSuccess.ShouldBeTrue();
        (await RecordAsync(late)).ShouldBeTrue("it was said before, and has a number of its own");
        (await _host.SendAsync(OfCall(Turn(2)), _business.Owner)).Error.ShouldBeOfType<ConflictError>();
        (await _host.LogAsync()).Turns.Select(t => t.Number).ShouldBe([0, 1, first.Number]);
    }

    [Test]
    public async Task A_turn_of_another_owner_is_not_saved() =>
        await Should.ThrowAsync<InvalidOperationException>(() =>
            _host.SendAsync(new RecordTurnCommand(Turn(0)), Business.Create("+15550108888").Owner));

    [Test]
    public async Task A_turn_of_a_conversation_that_was_deleted_is_refused_and_not_tried_again()
    {
        await _host.ReadAsync(async db =>
        {
            db.Set<CallLog>().Remove(await db.Set<CallLog>().SingleAsync());
            await db.SaveChangesAsync(CancellationToken.None);
            db.Set<Conversation>().Remove(await db.Set<Conversation>().SingleAsync());
            return await db.SaveChangesAsync(CancellationToken.None);
        }, _business.Owner);
        (await _host.SendAsync(new RecordTurnCommand(Turn(0)), _business.Owner)).Error.ShouldBeOfType<NotFoundError>();
        (await _host.SendAsync(OfCall(Turn(0)), _business.Owner)).Error.ShouldBeOfType<NotFoundError>();
    }

    private async Task<bool> RecordAsync(Turn turn) =>
        (await _host.SendAsync(OfCall(turn), _business.Owner)).IsSuccess;

    private RecordCallTurnCommand OfCall(Turn turn) => new(new CallStream(_session.CallId, _session.Stream), turn);

    private Turn Turn(int number) => new()
    {
        ConversationId = _session.Conversation.Id,
        OwnerId = _business.Owner,
        Number = number,
        StartedAt = _host.Time.Now.UtcDateTime,
        CallerSaid = "When do you open?",
        AssistantSaid = "We open at seven. Come by.",
        CallerHeard = "We open at seven.",
        Interrupted = true,
        Latency = new TurnLatency(120, 80.5, 60, 700) { Waterfall = new TurnWaterfall(500, 620, 700.5, 700.5, 760, null, null) },
        Usage =
        [
            new TurnUsage("Azure", UsageKind.Recognition) { Seconds = 1.2 },
            new TurnUsage("OpenAI", UsageKind.Model) { InputTokens = 300, OutputTokens = 8, Estimated = true },
        ],
    };
}
