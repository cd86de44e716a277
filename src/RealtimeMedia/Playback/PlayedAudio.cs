using VoiceAssistant.Application.Audio;
using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Playback;

/// <summary>
/// What is played to the caller, by the time at which it is: kept from when it is sent until the ear has taken it. What a
/// <c>clear</c> silences was sent less than its lead before, and counts as played: an echo that does not come harms nobody.
/// Thread-safe; its lock is held for a copy, and nothing is called under it.
/// </summary>
internal sealed class PlayedAudio
{
    /// <summary>Audio may be sent so early, and be taken so late.</summary>
    private const int KeptMs = 2_000;

    private readonly Lock _gate = new();
    private readonly byte[] _ring = new byte[KeptMs * MuLaw.BytesPerMs];
    private long _end;

    public PlayedAudio() => Array.Fill(_ring, MuLaw.Silence);

    /// <summary>Keeps audio that is played from a moment on.</summary>
    public void Play(CallMs at, ReadOnlySpan<byte> muLaw)
    {
        var from = (long)at.Value * MuLaw.BytesPerMs;
        lock (_gate)
        {
            if (from < _end && _end - from <= MuLaw.BytesPerMs)
                from = _end; // moments are exact to the ms: no hole and no overlap between frames
            for (var i = 0; i < muLaw.Length; i++)
                _ring[(from + i) % _ring.Length] = muLaw[i];
            _end = Math.Max(_end, from + muLaw.Length);
        }
    }

    /// <summary>Takes what was played up to a moment, and forgets it. False where it is all silence.</summary>
    public bool Take(CallMs until, Span<byte> muLaw)
    {
        var from = ((long)until.Value * MuLaw.BytesPerMs) - muLaw.Length;
        lock (_gate)
        {
            if (from < 0 || from >= _end || from < _end - _ring.Length)
                return false;
            for (var i = 0; i < muLaw.Length; i++)
            {
                ref var kept = ref _ring[(from + i) % _ring.Length];
                (muLaw[i], kept) = (kept, MuLaw.Silence);
            }
        }

        return muLaw.ContainsAnyExcept(MuLaw.Silence);
    }
}
