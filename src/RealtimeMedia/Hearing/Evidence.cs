using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// How much speaks for it that the caller has begun to speak. One block does on a quiet line; where other things sound, several,
/// or fewer that are far louder: they are there within a tenth of a second, and what is recognised begins before that anyway.
/// </summary>
internal sealed class Evidence
{
    /// <summary>For a block, and for one so many dB over the level that it needs; some of it goes with each other block.</summary>
    private const int Block = 2, LoudBlock = 4, Lost = 1;
    private const float LoudDb = 6;

    private const int Enough = 80 / AudioMs.Block * Block;

    /// <summary>The share of sounds that are no speech, over some 2 s, from which on other things sound.</summary>
    private const float Cluttered = 0.25f, ClutterRate = 0.01f;

    private int _sum;
    private float _clutter;

    /// <param name="isCallers">The block may be the caller's.</param>
    /// <param name="over">dB over the level that it needs.</param>
    /// <param name="isClutter">Something sounds that is no speech.</param>
    public void Take(bool isCallers, float over, bool isClutter)
    {
        _sum = Math.Clamp(_sum + (!isCallers ? -Lost : over > LoudDb ? LoudBlock : Block), 0, 2 * Enough);
        _clutter += ClutterRate * ((isClutter ? 1 : 0) - _clutter);
    }

    public bool Suffices(bool isLoudRoom) => (!isLoudRoom && _clutter < Cluttered) || _sum >= Enough;
}
