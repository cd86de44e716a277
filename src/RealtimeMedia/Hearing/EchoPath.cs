using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// How what we play comes back from the caller's side: the delay by the correlation of the envelopes, and the loss in each band.
/// Until it is known, and wherever it cannot be, what comes back is taken to follow within the longest delay, and to be as loud
/// as the loudest that was seen; without an echo that falls away within the first seconds of playing.
/// </summary>
internal sealed class EchoPath
{
    private const int Bands = BlockSpectrum.Bands;

    /// <summary>The longest delay in blocks, 600 ms.</summary>
    private const int Lags = 600 / AudioMs.Block;

    /// <summary>A pause between two sentences is shorter.</summary>
    private const int PauseBlocks = 400 / AudioMs.Block;

    /// <summary>dBFS in a band: what is softer is no sound, neither played nor coming back.</summary>
    private const float Audible = -66;

    /// <summary>dB of an echo that is not known yet, and the most that is believed of one.</summary>
    private const float FirstGain = -10, HighestGain = 0, LowestGain = -70;

    /// <summary>Blocks of playing after which an echo must have come.</summary>
    private const int DueBlocks = 500 / AudioMs.Block;

    /// <summary>Of the correlation, per block: about 3 s are remembered.</summary>
    private const float Remembered = 0.993f;

    /// <summary>The correlation and the blocks from which on the delay is known, and below which it is not any more.</summary>
    private const float Similar = 0.6f, Dissimilar = 0.4f;
    private const int SureBlocks = 1_000 / AudioMs.Block;

    /// <summary>The correlation and the blocks from which on it is known that nothing comes back.</summary>
    private const float Unlike = 0.35f;
    private const int AbsentBlocks = 2_000 / AudioMs.Block;

    /// <summary>dB in a band over what is expected, and the share of the power that such bands have where somebody else speaks.</summary>
    private const float OverEchoDb = 8, ShareOverEcho = 0.3f;

    /// <summary>dB in a block that a room's answer dies away.</summary>
    private const float DecayDb = 3;

    /// <summary>
    /// In dB per block, for the loss: nine of ten blocks are below what is expected. What is far above it is more likely the caller's
    /// voice, and counts for less.
    /// </summary>
    private const float UpDb = 0.27f, FarUpDb = 0.04f, DownDb = 0.03f, FarDb = 6;

    private readonly float[] _played = new float[Lags * Bands];
    private readonly float[] _envelope = new float[Lags];
    private readonly float[] _x = new float[Lags], _xx = new float[Lags], _xy = new float[Lags];
    private readonly float[] _expected = new float[Bands], _gain = new float[Bands];
    private readonly float[] _bound = new float[Bands];
    private float _weight, _y, _yy;
    private bool _isKnown, _isAbsent;
    private int _at, _quiet = Lags, _active, _learned, _delay;

    public EchoPath()
    {
        Array.Fill(_played, BlockSpectrum.Least);
        Array.Fill(_envelope, Audible);
        Array.Fill(_gain, FirstGain);
        Array.Fill(_bound, FirstGain);
        Array.Fill(_expected, BlockSpectrum.Least);
    }

    /// <summary>What we played may still come back.</summary>
    public bool IsPossible => _quiet < Lags;

    /// <summary>It is known that nothing of it comes back.</summary>
    public bool IsAbsent => _isAbsent;

    /// <summary>It is known how it comes back.</summary>
    public bool IsKnown => _isKnown;

    /// <summary>We play, or pause between two sentences.</summary>
    public bool IsPlaying => _quiet < PauseBlocks;

    /// <summary>Takes what is played during the block, by its bands in dBFS; null where that is silence.</summary>
    public void Play(float[]? played)
    {
        _at = (_at + 1) % Lags;
        var slot = _played.AsSpan(_at * Bands, Bands);
        if (played is null)
            slot.Fill(BlockSpectrum.Least);
        else
            played.CopyTo(slot);
        _envelope[_at] = Envelope(slot);
        _quiet = _envelope[_at] > Audible ? 0 : Math.Min(_quiet + 1, Lags);
        _active = IsPossible ? _active + 1 : 0;
        if (IsPossible)
            Expect();
    }

    /// <summary>What is heard is what we said: little of it stands out from what may come back.</summary>
    /// <param name="heard">dBFS in each band.</param>
    public bool Explains(ReadOnlySpan<float> heard)
    {
        if (!IsPossible)
            return false;
        var (other, all) = (0f, 1e-9f);
        for (var band = 0; band < Bands; band++)
        {
            var power = MathF.Pow(10, heard[band] / 10);
            all += power;
            if (heard[band] > _expected[band] + OverEchoDb)
                other += power;
        }

        return other < ShareOverEcho * all;
    }

    /// <summary>Learns from what is heard while we play, and the caller is silent.</summary>
    /// <param name="heard">dBFS in each band where something new sounds.</param>
    public void Learn(ReadOnlySpan<float> heard)
    {
        Follow(heard);
        for (var band = 0; band < Bands; band++)
        {
            var played = Loudest(band, _delay - 1, _delay + 1);
            if (played > Audible)
                _gain[band] = Math.Clamp(_gain[band] + Step(heard[band] - played - _gain[band]), LowestGain, HighestGain);
        }

        Bound(heard);
    }

    /// <summary>Looks for likeness alone: where none was known, a loudspeaker that is switched on in mid-call passes for the caller.</summary>
    /// <param name="heard">As for <see cref="Learn"/>.</param>
    public void Follow(ReadOnlySpan<float> heard)
    {
        Correlate(Envelope(heard));
        FindDelay();
    }

    private void Expect()
    {
        for (var band = 0; band < Bands; band++)
        {
            var now = _isKnown
                ? Loudest(band, _delay - 1, _delay + 1) + _gain[band]
                : _isAbsent ? BlockSpectrum.Least : Loudest(band, 0, Lags - 1) + _bound[band];
            _expected[band] = Math.Max(now, Math.Max(_expected[band] - DecayDb, BlockSpectrum.Least));
        }
    }

    private static float Step(float over) => over <= 0 ? -DownDb : over > FarDb ? FarUpDb : UpDb;

    private void Correlate(float heard)
    {
        _weight = (Remembered * _weight) + 1;
        _y = (Remembered * _y) + heard;
        _yy = (Remembered * _yy) + (heard * heard);
        for (var lag = 0; lag < Lags; lag++)
        {
            var played = _envelope[Slot(lag)];
            _x[lag] = (Remembered * _x[lag]) + played;
            _xx[lag] = (Remembered * _xx[lag]) + (played * played);
            _xy[lag] = (Remembered * _xy[lag]) + (played * heard);
        }

        _learned++;
    }

    private void FindDelay()
    {
        var best = _delay;
        var most = Similarity(_delay) + 0.05f; // it moves for a reason only
        for (var lag = 1; lag < Lags - 1; lag++)
        {
            if (Similarity(lag) is var similar && similar > most)
                (best, most) = (lag, similar);
        }

        _delay = best;
        var now = Similarity(_delay);
        _isAbsent = _learned >= AbsentBlocks && now < Unlike;
        _isKnown = _learned >= SureBlocks && now >= (_isKnown ? Dissimilar : Similar);
    }

    /// <summary>The coefficient of correlation.</summary>
    private float Similarity(int lag)
    {
        var x = _xx[lag] - (_x[lag] * _x[lag] / _weight);
        var y = _yy - (_y * _y / _weight);
        return x * y < 1 ? 0 : (_xy[lag] - (_x[lag] * _y / _weight)) / MathF.Sqrt(x * y);
    }

    private void Bound(ReadOnlySpan<float> heard)
    {
        if (_active < DueBlocks)
            return;
        for (var band = 0; band < Bands; band++)
        {
            var played = Loudest(band, 0, Lags - 1);
            if (played <= Audible + 10)
                continue;
            var gain = heard[band] - played;
            _bound[band] = Math.Clamp(
                gain > _bound[band] ? Math.Min(gain, _bound[band] + 1) : Math.Max(gain, _bound[band] - 0.5f), LowestGain, HighestGain);
        }
    }

    private float Loudest(int band, int from, int to)
    {
        var loudest = BlockSpectrum.Least;
        for (var lag = Math.Max(0, from); lag <= to; lag++)
            loudest = Math.Max(loudest, _played[(Slot(lag) * Bands) + band]);
        return loudest;
    }

    private int Slot(int lag) => (_at - lag + Lags) % Lags;

    private static float Envelope(ReadOnlySpan<float> bands)
    {
        var sum = 0f;
        foreach (var level in bands)
            sum += Math.Max(level, Audible);
        return sum / bands.Length;
    }
}
