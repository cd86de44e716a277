using VoiceAssistant.Application.Audio;
using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// Tells speech from background, block by block of 20 ms, by energy over a noise floor that follows the line: quickly
/// down, slowly up, and up at once where a sound is too steady to be speech. It decides about single blocks; bridging
/// the gaps inside words is the turn machine's.
/// </summary>
internal sealed class VoiceActivity
{
    private const int BlockBytes = AudioMs.Block * MuLaw.BytesPerMs;

    /// <summary>dB over the floor at which speech begins and below which it ends.</summary>
    private const float OnsetDb = 10, ReleaseDb = 6;

    /// <summary>dBFS below which nothing is speech, however quiet the line.</summary>
    private const float QuietestSpeech = -52;

    private const float LowestFloor = -75, HighestFloor = -25, FirstFloor = -60;

    /// <summary>Of the distance to the block's level, per block: about 60 ms down, 1 s up between words.</summary>
    private const float FallRate = 0.3f, RiseRate = 0.02f;

    /// <summary>1 dB in a second while somebody speaks.</summary>
    private const float RiseInSpeechDb = 0.02f;

    /// <summary>Speech varies by more than this within five seconds; a fan or a hum does not.</summary>
    private const float SteadyDb = 6;

    private const int SteadyBlocks = 5_000 / AudioMs.Block;

    private static readonly float[] PowerOf = [.. Enumerable.Range(0, 256).Select(c => Square(MuLaw.Decode((byte)c)))];

    private float _floor = FirstFloor;
    private float _power;
    private int _filled;
    private int _steady;
    private float _loudest, _quietest;

    public bool IsVoiced { get; private set; }

    /// <summary>
    /// Takes audio from the front of the span until a block is full. True when one is: <see cref="IsVoiced"/> then
    /// speaks of it, and the rest of the span waits for the next call.
    /// </summary>
    public bool Fill(ref ReadOnlySpan<byte> muLaw)
    {
        var take = Math.Min(BlockBytes - _filled, muLaw.Length);
        foreach (var code in muLaw[..take])
            _power += PowerOf[code];
        muLaw = muLaw[take..];
        _filled += take;
        if (_filled < BlockBytes)
            return false;
        Decide(10 * MathF.Log10(_power / BlockBytes + 1e-10f));
        _power = 0;
        _filled = 0;
        return true;
    }

    private void Decide(float level)
    {
        IsVoiced = level > Math.Max(_floor + (IsVoiced ? ReleaseDb : OnsetDb), QuietestSpeech);
        _floor += level < _floor ? FallRate * (level - _floor)
            : IsVoiced ? RiseInSpeechDb
            : RiseRate * (level - _floor);
        _floor = Math.Clamp(IsSteady(level) ? level : _floor, LowestFloor, HighestFloor);
    }

    private bool IsSteady(float level)
    {
        if (!IsVoiced)
            _steady = 0;
        if (_steady++ == 0)
            (_loudest, _quietest) = (level, level);
        _loudest = Math.Max(_loudest, level);
        _quietest = Math.Min(_quietest, level);
        if (_loudest - _quietest > SteadyDb)
            _steady = 0;
        return _steady > SteadyBlocks;
    }

    private static float Square(short sample) => sample / 32_768f * (sample / 32_768f);
}
