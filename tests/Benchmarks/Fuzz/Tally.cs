namespace VoiceAssistant.Benchmarks.Fuzz;

internal sealed class Tally
{
    public long Messages { get; private set; }

    public long Bytes { get; private set; }

    public long Refused { get; private set; }

    /// <summary>Media messages without escapes: what a carrier sends 50 times a second.</summary>
    public long Media { get; private set; }

    public long MediaAllocated { get; private set; }

    public long OtherAllocated { get; private set; }

    public TimeSpan Reading { get; private set; }

    public TimeSpan Slowest { get; private set; }

    public int SlowestLength { get; private set; }

    public long Rented { get; set; }

    public long Returned { get; set; }

    public void Add(int length, TimeSpan took, long allocated, bool isRefused, bool isMedia)
    {
        Messages++;
        Bytes += length;
        Reading += took;
        if (isRefused)
            Refused++;
        if (isMedia)
            (Media, MediaAllocated) = (Media + 1, MediaAllocated + allocated);
        else
            OtherAllocated += allocated;
        if (took > Slowest)
            (Slowest, SlowestLength) = (took, length);
    }
}
