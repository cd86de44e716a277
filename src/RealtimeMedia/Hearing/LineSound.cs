using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// What a block of the caller's line sounds like, beside what the line sounds like all the time. It costs little, and is sure of two
/// things: that nothing sounds which did not before, and that something stands out.
/// </summary>
internal sealed class LineSound
{
    /// <summary>dBFS of silence, and dB over the floor up to which nobody speaks for sure.</summary>
    private const float Silent = -60, SilentDb = 3;

    /// <summary>dB over the floor at which no noise of the line is to be told from speech any more.</summary>
    private const float ClearDb = 20;

    /// <summary>dB in a band over its floor below which nothing sounds that did not before.</summary>
    private const float NewDb = 5;

    private static readonly float[] PowerOf = [.. Enumerable.Range(0, 256).Select(c => Square(MuLaw.Decode((byte)c)))];

    private readonly NoiseFloor[] _floors = [.. Enumerable.Range(0, BlockSpectrum.Bands).Select(_ => new NoiseFloor())];
    private readonly float[] _smooth = new float[BlockSpectrum.Bands], _new = new float[BlockSpectrum.Bands];

    public BlockSpectrum Spectrum { get; } = new();

    public NoiseFloor Floor { get; } = new();

    /// <summary>dBFS of the block.</summary>
    public float Level { get; private set; }

    /// <summary>Nobody speaks in the block, for sure.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>What sounds in the block stands out from the line's noise, whatever it is.</summary>
    public bool IsClear => Level > Floor.Level + ClearDb;

    /// <summary>dBFS in the bands where something sounds that did not before.</summary>
    public ReadOnlySpan<float> News
    {
        get
        {
            for (var band = 0; band < _new.Length; band++)
            {
                var level = Spectrum.Levels[band];
                _new[band] = level < _floors[band].Level + NewDb ? BlockSpectrum.Least : level;
            }

            return _new;
        }
    }

    public void Hear(ReadOnlySpan<byte> muLaw)
    {
        Level = LevelOf(muLaw);
        if (Level > Silent)
            Spectrum.Analyze(muLaw);
        else
            Spectrum.Clear();
        IsSilent = !HasNews() || Level <= Math.Max(Silent, Floor.Level + SilentDb);
    }

    /// <summary>Takes the block into the floors.</summary>
    public void Learn(bool isSpeech)
    {
        Floor.Learn(Level, isSpeech);
        for (var band = 0; band < _floors.Length; band++)
            _floors[band].Learn(Spectrum.Levels[band], isSpeech);
    }

    private bool HasNews()
    {
        var has = false;
        for (var band = 0; band < _smooth.Length; band++)
        {
            _smooth[band] += 0.5f * (Spectrum.Levels[band] - _smooth[band]);
            has |= _smooth[band] >= _floors[band].Level + NewDb;
        }

        return has;
    }

    private static float LevelOf(ReadOnlySpan<byte> block)
    {
        var power = 0f;
        foreach (var code in block)
            power += PowerOf[code];
        return 10 * MathF.Log10(power / block.Length + 1e-10f);
    }

    private static float Square(short sample) => sample / 32_768f * (sample / 32_768f);
}
