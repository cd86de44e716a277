using VoiceAssistant.Application.Audio;
using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// The time of a call as its audio tells it. Frames that the network delayed and delivers in a burst keep their
/// distances; frames that were lost, as their timestamps show, count as time passed.
/// </summary>
internal sealed class AudioClock
{
    private long _bytes;

    public AudioMs Now => new(_bytes / MuLaw.BytesPerMs);

    /// <summary>Moves on by the audio given.</summary>
    public void Advance(int bytes) => _bytes += bytes;

    /// <summary>Jumps over lost audio. A timestamp ahead of real time is not believed.</summary>
    /// <param name="timestampMs">When the coming frame began, by the carrier's count; negative where it gave none.</param>
    public void SkipTo(long timestampMs, CallMs now) =>
        _bytes = Math.Max(_bytes, Math.Min(timestampMs, (long)now.Value) * MuLaw.BytesPerMs);

    /// <summary>No audio comes any more: real time counts instead.</summary>
    public void CatchUp(CallMs now) => SkipTo((long)now.Value, now);
}
