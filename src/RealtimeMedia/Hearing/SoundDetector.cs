using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// Tells speech from other sounds without a model, by what they are like: a voice has periods for a while and yet is no tone, and
/// the sounds between its periods follow them closely.
/// </summary>
internal sealed class SoundDetector
{
    private const float OverFloorDb = 8, Periodic = 0.6f, Tonal = 0.97f, SteadyDb = 0.7f;

    /// <summary>Periods for less than this are a knock's.</summary>
    private const int LeastBlocks = 60 / AudioMs.Block;

    /// <summary>A sound without a period belongs to speech so long after one that has.</summary>
    private const int HeldBlocks = 160 / AudioMs.Block;

    private int _since = HeldBlocks, _run, _peak;
    private float _level;

    /// <summary>Takes a block. True while somebody speaks.</summary>
    public bool Hear(LineSound line)
    {
        _since = Math.Min(_since + 1, HeldBlocks);
        if (line.IsSilent || line.Level < line.Floor.Level + OverFloorDb)
        {
            _run = 0;
            return false;
        }

        var isPeriodic = line.Spectrum.Periodicity() >= Periodic;
        _run = isPeriodic && !IsTone(line) ? Math.Min(_run + 1, LeastBlocks) : Math.Max(_run - 1, 0);
        if (_run >= LeastBlocks || (_run > 0 && _since < HeldBlocks))
            _since = 0;
        return _since < HeldBlocks;
    }

    /// <summary>A tone of keys or of a bell: higher than the fundamental of a voice, or one that stays as it is.</summary>
    private bool IsTone(LineSound line)
    {
        var (peak, level) = (_peak, _level);
        (_peak, _level) = (line.Spectrum.Peak, line.Level);
        return line.Spectrum.Tonality >= Tonal
            && (_peak >= BlockSpectrum.HighestVoice || (Math.Abs(_level - level) < SteadyDb && Math.Abs(_peak - peak) <= 1));
    }
}
