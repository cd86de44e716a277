namespace VoiceAssistant.RealtimeMedia.Tests;

/// <summary>What running something costs the heap.</summary>
internal static class Allocations
{
    private const int MaxRounds = 20;

    /// <summary>
    /// Bytes <paramref name="action"/> allocates on this thread: the least of some rounds. A collection that another test
    /// causes takes the rest of this thread's allocation context away, up to 8 KB that then count as allocated.
    /// </summary>
    public static long Of(Action action)
    {
        var least = long.MaxValue;
        for (var round = 0; round < MaxRounds && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
