using System.Buffers;
using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Recognition;

/// <summary>
/// The latest 16 s of a caller, to be sent and, where a turn or a connection ends in mid-utterance, to be sent once more.
/// Whoever is further behind misses the oldest. Positions are bytes since the first audio. Not thread-safe.
/// </summary>
internal sealed class CallerAudio : IDisposable
{
    private const int Size = 1 << 17;

    public const int LongestMs = Size / MuLaw.BytesPerMs;

    private readonly byte[] _ring = ArrayPool<byte>.Shared.Rent(Size);

    public long End { get; private set; }

    public long Oldest => Math.Max(0, End - Size);

    public void Write(ReadOnlySpan<byte> muLaw)
    {
        End += muLaw.Length;
        var kept = muLaw[Math.Max(0, muLaw.Length - Size)..];
        var at = (int)((End - kept.Length) % Size);
        var first = Math.Min(kept.Length, Size - at);
        kept[..first].CopyTo(_ring.AsSpan(at));
        kept[first..].CopyTo(_ring);
    }

    /// <summary>Fills the span from a position that is not older than the oldest, as far as there is audio.</summary>
    public int Read(long position, Span<byte> into)
    {
        var length = (int)Math.Min(into.Length, End - position);
        var at = (int)(position % Size);
        var first = Math.Min(length, Size - at);
        _ring.AsSpan(at, first).CopyTo(into);
        _ring.AsSpan(0, length - first).CopyTo(into[first..]);
        return length;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_ring);
}
