using System.Collections.Concurrent;
using System.Diagnostics;

namespace VoiceAssistant.RealtimeMedia.Playback;

/// <summary>
/// One thread that sends every call's audio when it is due. It only wakes the calls; how much is due they reckon from
/// the monotonic clock, so a late wake-up is made good and nothing drifts. It sleeps while nobody is being spoken to.
/// </summary>
internal sealed class Pacer : IDisposable
{
    /// <summary>A fraction of the lead: late wake-ups never drain the caller's buffer, and calls spread over the ticks.</summary>
    private static readonly long TickLength = Stopwatch.Frequency / 200; // 5 ms

    private readonly ConcurrentQueue<CallPlayback> _joining = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly ManualResetEvent _stopping = new(initialState: false);
    private readonly Thread _thread;

    public Pacer()
    {
        _thread = new Thread(Run) { Name = "Pacer", IsBackground = true, Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>Pumps the playback from now on, until it has nothing left to send.</summary>
    public void Add(CallPlayback playback)
    {
        _joining.Enqueue(playback);
        _wake.Set();
    }

    public void Dispose()
    {
        _stopping.Set();
        _thread.Join();
        _stopping.Dispose();
        _wake.Dispose();
    }

    private void Run()
    {
        var active = new List<CallPlayback>();
        var due = Stopwatch.GetTimestamp();
        var isStopping = false;
        while (!isStopping)
        {
            while (_joining.TryDequeue(out var joining))
                active.Add(joining);
            active.RemoveAll(static playback => !playback.Pump());
            if (active.Count == 0)
            {
                isStopping = WaitHandle.WaitAny([_wake, _stopping]) == 1;
                due = Stopwatch.GetTimestamp();
                continue;
            }

            due = NextTick(due);
            isStopping = _stopping.WaitOne(UntilTick(due));
        }
    }

    /// <summary>The next point of a fixed grid; points that were missed are left out.</summary>
    private static long NextTick(long last) => Math.Max(last, Stopwatch.GetTimestamp() - TickLength) + TickLength;

    private static TimeSpan UntilTick(long due)
    {
        var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
