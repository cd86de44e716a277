using System.Buffers;

namespace VoiceAssistant.RealtimeMedia.Playback;

/// <summary>Bytes in, bytes out, in order, in one pooled ring that grows as needed. Not thread-safe.</summary>
internal sealed class AudioQueue : IDisposable
{
    private const int FirstSize = 4_096;

    private byte[] _ring = [];
    private int _head;

    public int Count { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (Count + bytes.Length > _ring.Length)
            Grow(Count + bytes.Length);
        var tail = (_head + Count) % _ring.Length;
        var first = Math.Min(bytes.Length, _ring.Length - tail);
        bytes[..first].CopyTo(_ring.AsSpan(tail));
        bytes[first..].CopyTo(_ring);
        Count += bytes.Length;
    }

    /// <summary>Fills as much of the destination as there is and returns how much that was.</summary>
    public int Read(Span<byte> destination)
    {
        var take = Math.Min(destination.Length, Count);
        if (take == 0)
            return 0;
        var first = Math.Min(take, _ring.Length - _head);
        _ring.AsSpan(_head, first).CopyTo(destination);
        _ring.AsSpan(0, take - first).CopyTo(destination[first..]);
        _head = (_head + take) % _ring.Length;
        Count -= take;
        return take;
    }

    public void Clear() => (_head, Count) = (0, 0);

    public void Dispose()
    {
        Clear();
        Release(_ring);
        _ring = [];
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstSize, Math.Max(needed, _ring.Length * 2)));
        var count = Count;
        Read(larger.AsSpan(0, count));
        Release(_ring);
        (_ring, _head, Count) = (larger, 0, count);
    }

    private static void Release(byte[] ring)
    {
        if (ring.Length > 0)
            ArrayPool<byte>.Shared.Return(ring);
    }
}
