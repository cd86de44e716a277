using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.WebPages;

/// <summary>Virtual time that goes on once somebody waits for it.</summary>
internal sealed class SteppedTime : FakeTimeProvider
{
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until somebody waits for that long, and lets it pass.</summary>
    public async Task PassAsync(TimeSpan wait)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (await _timers.Reader.ReadAsync(deadline.Token) != wait)
        {
        }
        Advance(wait);
    }
}
