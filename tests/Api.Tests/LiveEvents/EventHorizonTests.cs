using VoiceAssistant.Api.LiveEvents;
using VoiceAssistant.Application.Calls.Live;

namespace VoiceAssistant.Api.Tests.LiveEvents;

public sealed class EventHorizonTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 14, 30, 0, TimeSpan.Zero);

    private readonly EventHorizon _horizon = new(at: 10);

    [Test]
    public void What_follows_without_a_gap_is_passed_on_at_once() => Release(Now, 11, 12, 13).ShouldBe([11, 12, 13]);

    [Test]
    public void What_is_committed_late_comes_in_its_place()
    {
        Release(Now, 11, 13, 14).ShouldBe([11]);
        Release(Now.AddSeconds(1), 13, 14).ShouldBeEmpty();
        Release(Now.AddSeconds(2), 12, 13, 14, 15).ShouldBe([12, 13, 14, 15]);
        _horizon.At.ShouldBe(15);
    }

    [Test]
    public void What_never_comes_is_not_waited_for_for_ever()
    {
        Release(Now, 12, 14).ShouldBeEmpty();
        Release(Now + EventHorizon.GapTimeout, 12, 14, 16).ShouldBe([12, 14], "16 was not there before");
        Release(Now + (2 * EventHorizon.GapTimeout), 16).ShouldBe([16]);
    }

    private IEnumerable<long> Release(DateTimeOffset now, params long[] visible) =>
        _horizon.Release([.. visible.Select(id => new WatchedEvent(id, default, default, "", ""))], now).Select(e => e.Id);
}
