using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// The time of a call as its audio tells it, in ms since the first frame. Frames that the network delayed and delivers
/// in a burst keep their distances; frames that were lost, as their timestamps show, count as time passed.
/// </summary>
internal sealed class AudioClock
{
    private long _bytes;

    public long NowMs => _bytes / MuLaw.BytesPerMs;

    /// <summary>Moves on by the audio given.</summary>
    public void Advance(int bytes) => _bytes += bytes;

    /// <summary>
    /// Jumps over lost audio. A timestamp ahead of the wall clock is not believed.
    /// </summary>
    /// <param name="timestampMs">When the coming frame began, by the carrier's count; negative where it gave none.</param>
    /// <param name="wallMs">Real time since the first frame.</param>
    public void Skip(long timestampMs, long wallMs) =>
        _bytes = Math.Max(_bytes, Math.Min(timestampMs, wallMs) * MuLaw.BytesPerMs);
}
