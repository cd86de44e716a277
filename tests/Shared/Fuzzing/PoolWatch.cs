using System.Diagnostics.Tracing;

namespace VoiceAssistant.Tests.Fuzzing;

/// <summary>Counts what this thread rents from the shared pools and what it returns.</summary>
internal sealed class PoolWatch : EventListener
{
    private const int BufferRented = 1, BufferReturned = 3;

    private readonly int _thread = Environment.CurrentManagedThreadId;

    public long Rented { get; private set; }

    public long Returned { get; private set; }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Buffers.ArrayPoolEventSource")
            EnableEvents(eventSource, EventLevel.Verbose);
    }

    /// <summary>Comes on the thread that rents or returns.</summary>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (Environment.CurrentManagedThreadId != _thread)
            return;
        if (eventData.EventId == BufferRented)
            Rented++;
        else if (eventData.EventId == BufferReturned)
            Returned++;
    }
}
