using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests;

/// <summary>Calls that neither a media session nor the carrier closes.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class RecoverCallsTests(DatabaseKind database)
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan NextRun = TimeSpan.FromSeconds(30);
    private static readonly Dictionary<CallId, DateTime?> NoSuspects = [];

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
    public async Task A_call_that_two_runs_find_silent_is_closed_as_interrupted_at_its_last_sign_of_life()
    {
        var session = await _host.ConnectAsync();
        _host.Time.Now += TimeSpan.FromSeconds(10);
        await KeepAliveAsync(session);
        var lastSign = _host.Time.Now.UtcDateTime;

        _host.Time.Now += Silence;
        (await RecoverAsync(NoSuspects)).Suspects.ShouldBeEmpty("not yet too long ago");
        _host.Time.Now += NextRun;
        var first = await RecoverAsync(NoSuspects);
        (first.Interrupted, first.Suspects.Keys).ShouldSatisfyAllConditions(
            f => f.Interrupted.ShouldBe(0), f => f.Keys.ShouldBe([session.CallId]));
        (await _host.LogAsync()).Status.ShouldBe(CallStatus.InProgress);

        _host.Time.Now += NextRun;
        var second = await RecoverAsync(first.Suspects);
        (second.Interrupted, second.NotConnected).ShouldBe((1, 0));
        var log = await _host.LogAsync();
        (log.Status, log.Outcome, log.EndedAt).ShouldBe((CallStatus.Ended, CallOutcome.Interrupted, lastSign));
    }

    [Test]
    public async Task A_turn_is_a_sign_of_life_too()
    {
        var session = await _host.ConnectAsync();
        var saidAt = _host.Time.Now.UtcDateTime.AddSeconds(7);
        await _host.SendAsync(new RecordTurnCommand(Turn(session, saidAt)), session.OwnerId);
        await RecoverTwiceAsync();
        (await _host.LogAsync()).EndedAt.ShouldBe(saidAt);
    }

    [Test]
    public async Task A_call_whose_host_was_kept_from_the_database_and_speaks_between_two_runs_lives()
    {
        var session = await _host.ConnectAsync();
        _host.Time.Now += TimeSpan.FromHours(1);
        var first = await RecoverAsync(NoSuspects);
        first.Suspects.ShouldNotBeEmpty();
        await KeepAliveAsync(session);
        _host.Time.Now += Silence + NextRun;
        (await RecoverAsync(first.Suspects)).Interrupted.ShouldBe(0, "old again, but not the same as before");
        (await _host.LogAsync()).Status.ShouldBe(CallStatus.InProgress);
    }

    [Test]
    public async Task A_session_that_lives_after_all_has_the_last_word()
    {
        var session = await _host.ConnectAsync();
        await RecoverTwiceAsync();
        await _host.SendAsync(
            new CompleteCallCommand(session.CallId, CallOutcome.CallerHungUp, _host.Time.Now.UtcDateTime), session.OwnerId);
        var log = await _host.LogAsync();
        (log.Outcome, log.EndedAt).ShouldBe((CallOutcome.CallerHungUp, _host.Time.Now.UtcDateTime));
    }

    [Test]
    public async Task A_call_that_never_gets_audio_is_closed_long_after_its_token_expired()
    {
        await _host.RingAsync();
        var expires = _host.Time.Now.UtcDateTime + MediaToken.Lifetime;
        _host.Time.Now = new DateTimeOffset(expires + Silence);
        (await RecoverAsync(NoSuspects)).NotConnected.ShouldBe(0);
        _host.Time.Now += TimeSpan.FromSeconds(1);
        (await RecoverAsync(NoSuspects)).NotConnected.ShouldBe(1);
        var log = await _host.LogAsync();
        (log.Status, log.Outcome, log.EndedAt).ShouldBe((CallStatus.Ended, CallOutcome.NotConnected, expires));
    }

    [Test]
    public async Task A_call_that_is_over_is_left_as_it_is()
    {
        var session = await _host.ConnectAsync();
        var endedAt = _host.Time.Now.UtcDateTime;
        await _host.SendAsync(new CompleteCallCommand(session.CallId, CallOutcome.AssistantHungUp, endedAt), session.OwnerId);
        await RecoverTwiceAsync();
        (await _host.LogAsync()).EndedAt.ShouldBe(endedAt);
    }

    [Test]
    public async Task Of_two_hosts_that_recover_at_once_one_closes_the_call()
    {
        await _host.ConnectAsync();
        _host.Time.Now += Silence + NextRun;
        var first = await RecoverAsync(NoSuspects);
        var (winner, loser) = await _host.Race.RunAsync(() => RecoverAsync(first.Suspects), () => RecoverAsync(first.Suspects));
        (winner.Interrupted, loser.Interrupted).ShouldBe((1, 0));
    }

    [Test]
    public async Task A_session_that_closes_its_log_just_before_recovery_is_believed()
    {
        var session = await _host.ConnectAsync();
        _host.Time.Now += Silence + NextRun;
        var first = await RecoverAsync(NoSuspects);
        var complete = new CompleteCallCommand(session.CallId, CallOutcome.CallerHungUp, _host.Time.Now.UtcDateTime);
        var (_, recovered) = await _host.Race.RunAsync(
            () => _host.SendAsync(complete, session.OwnerId), () => RecoverAsync(first.Suspects));
        recovered.Interrupted.ShouldBe(0);
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.CallerHungUp);
    }

    [Test]
    public async Task Many_calls_of_several_owners_are_closed_in_one_run()
    {
        var other = Business.Create("+15550108888");
        await _host.SaveAsync(other.Rows);
        await _host.ConnectAsync();
        await _host.ConnectAsync("CA2");
        await _host.ConnectAsync("CA3", "+15550108888");
        (await RecoverTwiceAsync()).Interrupted.ShouldBe(3);
    }

    [Test]
    public async Task A_sign_of_life_disturbs_nobody_who_changes_the_call_meanwhile()
    {
        var session = await _host.ConnectAsync();
        await _host.ReadAsync(async db =>
        {
            var call = await db.Set<CallLog>().SingleAsync();
            await KeepAliveAsync(session);
            call.AskToEnd(_host.Time.Now.UtcDateTime);
            return await db.SaveChangesAsync(CancellationToken.None);
        }, session.OwnerId);
        (await _host.SendAsync(new FindCallsToEndQuery())).Value.ShouldBe([session.CallId]);
    }

    [Test]
    public async Task Only_calls_in_progress_that_somebody_asked_to_end_are_found()
    {
        var session = await _host.ConnectAsync();
        (await _host.SendAsync(new FindCallsToEndQuery())).Value.ShouldBeEmpty();
        await _host.ReadAsync(async db =>
        {
            (await db.Set<CallLog>().SingleAsync()).AskToEnd(_host.Time.Now.UtcDateTime);
            return await db.SaveChangesAsync(CancellationToken.None);
        }, session.OwnerId);
        (await _host.SendAsync(new FindCallsToEndQuery())).Value.ShouldBe([session.CallId]);
        await _host.SendAsync(
            new CompleteCallCommand(session.CallId, CallOutcome.EndedOnRequest, _host.Time.Now.UtcDateTime), session.OwnerId);
        (await _host.SendAsync(new FindCallsToEndQuery())).Value.ShouldBeEmpty();
    }

    private Task<Result<Unit>> KeepAliveAsync(MediaSession session) =>
        _host.SendAsync(new KeepCallsAliveCommand([session.CallId]));

    private async Task<RecoveredCalls> RecoverAsync(IReadOnlyDictionary<CallId, DateTime?> suspects) =>
        (await _host.SendAsync(new RecoverCallsCommand(Silence, suspects))).Value;

    private async Task<RecoveredCalls> RecoverTwiceAsync()
    {
        _host.Time.Now += Silence + NextRun;
        return await RecoverAsync((await RecoverAsync(NoSuspects)).Suspects);
    }

    private static Turn Turn(MediaSession session, DateTime startedAt) => new()
    {
        ConversationId = session.Conversation.Id,
        OwnerId = session.OwnerId,
        Number = 0,
        StartedAt = startedAt,
        AssistantSaid = "Good morning!",
        CallerHeard = "Good morning!",
    };
}
