using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Calls;

namespace VoiceAssistant.RealtimeMedia.Tests.Calls;

/// <summary>A call ends while its log cannot be written.</summary>
internal sealed class UnwrittenEndTests
{
    [TestCase(CallOutcome.AssistantHungUp, 12)]
    [TestCase(CallOutcome.HostStopped, 12)]
    [TestCase(CallOutcome.CallerHungUp, 3)]
    [TestCase(CallOutcome.Interrupted, 3)]
    public async Task A_call_that_said_goodbye_waits_longer_for_its_log_than_one_that_was_left(CallOutcome outcome, int seconds)
    {
        await using var host = await CallHost.MigrateAsync(); // not started: what is to be written stays in its queue
        var media = await host.OpenMediaSessionAsync(await host.RingAsync());
        var time = new WaitedTime();
        var session = host.SessionsBy(time).Open(media, new CallSpeech(host.Recognizers, host.Voices), new TestStream(), trace: null);
        await session.EndAsync(outcome);
        time.Waited.ShouldHaveSingleItem().ShouldBe(TimeSpan.FromSeconds(seconds));
        (await host.LogAsync()).Status.ShouldBe(CallStatus.InProgress);
    }

    /// <summary>What anybody waits for is over at once.</summary>
    private sealed class WaitedTime : TimeProvider
    {
        public List<TimeSpan> Waited { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waited.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
