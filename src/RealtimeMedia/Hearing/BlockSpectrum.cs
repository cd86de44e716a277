using VoiceAssistant.Application.Audio;
using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// The power of a block of 20 ms in bands of the telephone's width, and how alike its periods are. One of it serves many blocks, so
/// that a block allocates nothing. Not for two threads at once.
/// </summary>
internal sealed class BlockSpectrum
{
    public const int Bands = 6;

    /// <summary>The bin above which no voice has nothing but one tone: 375 Hz.</summary>
    public const int HighestVoice = 12;

    /// <summary>The least that a band is said to have, in dBFS.</summary>
    public const float Least = -90;

    private const int Size = 256, BlockBytes = AudioMs.Block * MuLaw.BytesPerMs;

    /// <summary>A voice's period lies between these, in samples: 400 to 60 Hz.</summary>
    private const int LowestBin = 3, ShortestPeriod = 20, LongestPeriod = 133;

    /// <summary>Where the bands begin and end, in bins of 31.25 Hz: 190, 410, 720, 1,160, 1,720, 2,500 and 3,500 Hz.</summary>
    private static readonly int[] Edges = [6, 13, 23, 37, 55, 80, 112];

    private static readonly float[] Window =
        [.. Enumerable.Range(0, BlockBytes).Select(i => 0.5f - (0.5f * MathF.Cos(2 * MathF.PI * (i + 0.5f) / BlockBytes)))];

    private readonly float[] _re = new float[Size], _im = new float[Size], _power = new float[(Size / 2) + 1];

    /// <summary>dBFS in each band.</summary>
    public float[] Levels { get; } = new float[Bands];

    /// <summary>The share of the power that lies in the two strongest tones.</summary>
    public float Tonality { get; private set; }

    /// <summary>The bin of the strongest tone.</summary>
    public int Peak { get; private set; }

    /// <summary>Takes a block of silence.</summary>
    public void Clear() => Array.Fill(Levels, Least);

    /// <summary>Takes a block of mu-law.</summary>
    public void Analyze(ReadOnlySpan<byte> muLaw)
    {
        for (var i = 0; i < BlockBytes; i++)
            _re[i] = MuLaw.Decode(muLaw[i]) * Window[i] / 32_768;
        Array.Clear(_re, BlockBytes, Size - BlockBytes);
        Array.Clear(_im);
        Fourier.Transform(_re, _im);
        for (var i = 0; i < _power.Length; i++)
            _power[i] = (_re[i] * _re[i]) + (_im[i] * _im[i]);
        for (var band = 0; band < Bands; band++)
            Levels[band] = MathF.Max(Least, LevelOf(Sum(Edges[band], Edges[band + 1])));
    }

    /// <summary>
    /// How alike a period of the block is to the next, 0 to 1, after <see cref="Analyze"/>: the greatest value of the
    /// autocorrelation, which is the transform of the power, over that of the window.
    /// </summary>
    public float Periodicity()
    {
        FindTones();
        for (var i = 0; i < Size; i++)
            (_re[i], _im[i]) = (Math.Min(i, Size - i) is var bin && bin >= LowestBin ? _power[bin] : 0, 0);
        Fourier.Transform(_re, _im);
        var best = 0f;
        for (var lag = ShortestPeriod; lag < LongestPeriod && lag < BlockBytes - 40; lag++)
            best = MathF.Max(best, _re[lag] / Overlap[lag]);
        return _re[0] <= 0 ? 0 : MathF.Min(1, best / _re[0]);
    }

    /// <summary>Two tones and nothing else, as a telephone's keys sound; the fundamental of a voice is lower.</summary>
    public bool IsKey()
    {
        FindTones();
        return Tonality >= 0.95f && Peak >= 20;
    }

    private static readonly float[] Overlap = [.. Enumerable.Range(0, BlockBytes).Select(OverlapOf)];

    /// <summary>The window's own autocorrelation, over that of lag 0.</summary>
    private static float OverlapOf(int lag)
    {
        var (sum, all) = (0f, 0f);
        for (var i = 0; i < BlockBytes; i++)
        {
            all += Window[i] * Window[i];
            sum += i + lag < BlockBytes ? Window[i] * Window[i + lag] : 0;
        }

        return MathF.Max(sum / all, 0.02f);
    }

    private void FindTones()
    {
        Peak = Strongest(except: -100);
        var second = Strongest(except: Peak);
        var all = Sum(LowestBin, _power.Length - 1);
        Tonality = all <= 0 ? 0 : (Around(Peak) + Around(second)) / all;
    }

    private int Strongest(int except)
    {
        var best = LowestBin;
        for (var i = LowestBin; i < _power.Length - 1; i++)
        {
            if (Math.Abs(i - except) > 6 && _power[i] > _power[best])
                best = i;
        }

        return best;
    }

    private float Around(int bin) => Sum(Math.Max(LowestBin, bin - 3), Math.Min(_power.Length - 1, bin + 4));

    private float Sum(int from, int to)
    {
        var sum = 0f;
        for (var i = from; i < to; i++)
            sum += _power[i];
        return sum;
    }

    /// <summary>By Parseval's theorem; the window takes 3/8 of the power.</summary>
    private static float LevelOf(float power) =>
        10 * MathF.Log10((power * 2 / (Size * BlockBytes * 0.375f)) + 1e-10f);
}
