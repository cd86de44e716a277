using System.Collections.Concurrent;

namespace VoiceAssistant.Benchmarks.Load;

/// <summary>One thread that lets every call send what is due.</summary>
internal sealed class FloorPacer : IDisposable
{
    private const int TickMs = 10;

    private readonly ConcurrentDictionary<FloorCall, byte> _calls = new();
    private readonly ManualResetEvent _stopping = new(initialState: false);
    private readonly Thread _thread;

    public FloorPacer()
    {
        _thread = new Thread(Run) { IsBackground = true, Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    public void Add(FloorCall call) => _calls.TryAdd(call, 0);

    public void Remove(FloorCall call) => _calls.TryRemove(call, out _);

    public void Dispose()
    {
        _stopping.Set();
        _thread.Join();
        _stopping.Dispose();
    }

    private void Run()
    {
        while (!_stopping.WaitOne(TickMs))
        {
            foreach (var (call, _) in _calls)
                call.Pump();
        }
    }
}
