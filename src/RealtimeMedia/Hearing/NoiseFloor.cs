using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// What the line sounds like where nobody speaks: the least level of some 1.6 s, taken over windows (after Martin's minimum
/// statistics). It needs no silence, since speech has gaps, and a burst of sound does not raise it.
/// </summary>
internal sealed class NoiseFloor
{
    private const float Lowest = -75, Highest = -20;

    /// <summary>The least of a steady noise lies so far below its mean.</summary>
    private const float BiasDb = 1.5f;

    /// <summary>dB that it rises in a block at most; in speech, which may have no gap for seconds, less.</summary>
    private const float RiseDb = 0.6f, RiseInSpeechDb = 0.02f;

    private const int WindowBlocks = 200 / AudioMs.Block;

    private readonly float[] _least = new float[8];
    private int _blocks;
    private float _smooth, _current = float.MaxValue;

    public NoiseFloor() => Array.Fill(_least, float.MaxValue);

    /// <summary>Enough was heard of the line.</summary>
    public bool IsKnown => _blocks >= WindowBlocks;

    /// <summary>dBFS.</summary>
    public float Level { get; private set; } = -60;

    /// <summary>Takes a block by its level in dBFS.</summary>
    public void Learn(float level, bool isSpeech)
    {
        _smooth = _blocks == 0 ? level : _smooth + (0.5f * (level - _smooth));
        _current = Math.Min(_current, Math.Max(_smooth, level));
        if (++_blocks % WindowBlocks == 0)
        {
            _least[_blocks / WindowBlocks % _least.Length] = _current;
            _current = float.MaxValue;
        }

        var least = Math.Min(_current, _least.Min()) + BiasDb;
        var rise = isSpeech ? RiseInSpeechDb : _blocks == WindowBlocks ? float.MaxValue : RiseDb;
        Level = Math.Clamp(least < Level || _blocks >= WindowBlocks ? Math.Min(least, Level + rise) : Level, Lowest, Highest);
    }
}
