namespace VoiceAssistant.VendorEmulators.AzureSpeech.Recognition;

/// <summary>The level of audio, 20 ms after 20 ms, however it is cut into chunks.</summary>
internal sealed class AudioLevels(WaveFormat format)
{
    public const int StepMs = 20;

    private readonly float[]? _squares = format.Tag switch
    {
        WaveFormat.MuLaw => [.. Enumerable.Range(0, 256).Select(code => Square(MuLaw((byte)code)))],
        WaveFormat.ALaw => [.. Enumerable.Range(0, 256).Select(code => Square(ALaw((byte)code)))],
        _ => null,
    };

    private readonly int _samplesPerStep = format.Rate * StepMs / 1_000;
    private double _sum;
    private int _samples;
    private int _low = -1;

    /// <param name="levels">One for each 20 ms that are complete with these bytes, in dB below the loudest tone.</param>
    public void Add(ReadOnlySpan<byte> bytes, List<double> levels)
    {
        foreach (var b in bytes)
        {
            if (_squares is not null)
                _sum += _squares[b];
            else if (_low < 0)
            {
                _low = b;
                continue;
            }
            else
            {
                _sum += Square((short)(_low | (b << 8)));
                _low = -1;
            }

            if (++_samples < _samplesPerStep)
                continue;
            levels.Add(10 * Math.Log10((_sum / _samples) + 1e-9));
            (_sum, _samples) = (0, 0);
        }
    }

    private static float Square(int sample) => sample / 32_768f * (sample / 32_768f);

    /// <summary>ITU-T G.711, table 2.</summary>
    private static int MuLaw(byte code)
    {
        var bits = (byte)~code;
        var size = ((((bits & 0x0F) << 3) + 0x84) << ((bits >> 4) & 7)) - 0x84;
        return (bits & 0x80) != 0 ? -size : size;
    }

    /// <summary>ITU-T G.711, table 1.</summary>
    private static int ALaw(byte code)
    {
        var bits = code ^ 0x55;
        var segment = (bits >> 4) & 7;
        var size = ((bits & 0x0F) << 4) + 8;
        if (segment > 0)
            size = (size + 0x100) << (segment - 1);
        return (bits & 0x80) != 0 ? size : -size;
    }
}
