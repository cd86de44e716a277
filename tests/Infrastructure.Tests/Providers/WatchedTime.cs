using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

/// <summary>Virtual time that tells when somebody has begun to wait for it.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Returns once a timer was set, for each of them once.</summary>
    public Task TimerAsync() => _timers.Reader.ReadAsync().AsTask().WaitAsync(Deadline);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }
}
