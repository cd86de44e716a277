using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// Tells speech from background by the level of a block over a noise floor that follows the line: quickly down, slowly up,
/// and up at once where a sound is too steady to be speech. It costs next to nothing, is sure of silence, and takes any
/// sound that varies for speech.
/// </summary>
internal sealed class LevelDetector
{
    /// <summary>dB over the floor at which speech begins and below which it ends.</summary>
    private const float OnsetDb = 10, ReleaseDb = 6;

    /// <summary>dBFS below which nothing is speech, however quiet the line.</summary>
    private const float QuietestSpeech = -52;

    /// <summary>Nobody speaks in a block that is no louder than so many dB over the floor, or than so many dBFS.</summary>
    private const float SilentDb = 3, Silent = -60;

    /// <summary>dB over the floor at which no noise of the line is to be told from speech any more.</summary>
    private const float ClearDb = 20;

    private const float LowestFloor = -75, HighestFloor = -25, FirstFloor = -60;

    /// <summary>Of the distance to the block's level, per block: about 60 ms down, 1 s up between words.</summary>
    private const float FallRate = 0.3f, RiseRate = 0.02f;

    /// <summary>1 dB in a second while somebody speaks.</summary>
    private const float RiseInSpeechDb = 0.02f;

    /// <summary>Speech varies by more than this within five seconds; a fan or a hum does not.</summary>
    private const float SteadyDb = 6;

    private const int SteadyBlocks = 5_000 / AudioMs.Block;

    private float _floor = FirstFloor;
    private int _steady;
    private float _loudest, _quietest;

    public bool IsVoiced { get; private set; }

    /// <summary>Nobody spoke in the last block, for sure.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>What sounded in the last block stands out from the line's noise, whatever it was.</summary>
    public bool IsClear { get; private set; }

    /// <summary>Judges a block by its level in dBFS.</summary>
    public void Judge(float level)
    {
        IsVoiced = level > Math.Max(_floor + (IsVoiced ? ReleaseDb : OnsetDb), QuietestSpeech);
        IsSilent = level <= Math.Max(_floor + SilentDb, Silent);
        IsClear = level > Math.Max(_floor + ClearDb, QuietestSpeech);
    }

    /// <summary>Takes the block into the noise floor.</summary>
    /// <param name="isSpeech">Somebody spoke in it, as far as is known.</param>
    /// <param name="isForSure">That does not come from the level.</param>
    public void Learn(float level, bool isSpeech, bool isForSure)
    {
        _floor += level < _floor ? FallRate * (level - _floor)
            : isSpeech ? RiseInSpeechDb
            : RiseRate * (level - _floor);
        _floor = Math.Clamp(!isForSure && IsSteady(level, isSpeech) ? level : _floor, LowestFloor, HighestFloor);
    }

    private bool IsSteady(float level, bool isSpeech)
    {
        if (!isSpeech)
            _steady = 0;
        if (_steady++ == 0)
            (_loudest, _quietest) = (level, level);
        _loudest = Math.Max(_loudest, level);
        _quietest = Math.Min(_quietest, level);
        if (_loudest - _quietest > SteadyDb)
            _steady = 0;
        return _steady > SteadyBlocks;
    }
}
