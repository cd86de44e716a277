using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// Tells speech from background, block by block of 20 ms: by a model where there is one and the level alone is not sure, else
/// by the level. It decides about single blocks; bridging the gaps inside words is the turn machine's.
/// </summary>
internal sealed class VoiceActivity(ISpeechDetector? model) : IDisposable
{
    private const int BlockBytes = AudioMs.Block * MuLaw.BytesPerMs;

    private static readonly float[] PowerOf = [.. Enumerable.Range(0, 256).Select(c => Square(MuLaw.Decode((byte)c)))];

    private readonly LevelDetector _level = new();
    private readonly NeuralDetector? _neural = model is null ? null : new NeuralDetector(model);
    private readonly byte[] _block = new byte[BlockBytes];
    private int _filled;
    private Exception? _failure;
    private bool _hasFailed;

    public bool IsVoiced { get; private set; }

    /// <summary>
    /// Takes audio from the front of the span until a block is full. True when one is: <see cref="IsVoiced"/> then
    /// speaks of it, and the rest of the span waits for the next call.
    /// </summary>
    public bool Fill(ref ReadOnlySpan<byte> muLaw)
    {
        var take = Math.Min(BlockBytes - _filled, muLaw.Length);
        muLaw[..take].CopyTo(_block.AsSpan(_filled));
        muLaw = muLaw[take..];
        _filled += take;
        if (_filled < BlockBytes)
            return false;
        _filled = 0;
        Decide(LevelOf(_block));
        return true;
    }

    /// <summary>Why the model is not asked any more, once; null where it is.</summary>
    public Exception? TakeFailure()
    {
        var failure = _failure;
        _failure = null;
        return failure;
    }

    public void Dispose() => _neural?.Dispose();

    private void Decide(float level)
    {
        _level.Judge(level);
        var spoken = Ask();
        IsVoiced = spoken ?? _level.IsVoiced;
        _level.Learn(level, IsVoiced, isForSure: spoken is not null);
    }

    /// <summary>
    /// What the model says of the block; null where it is not to be asked. Its steps are longer than blocks, and it notices an
    /// end late: a block that is silent for sure is none of speech, whatever it says.
    /// </summary>
    private bool? Ask()
    {
        if (_neural is null || _hasFailed)
            return null;
        try
        {
            return _neural.Hear(_block, _level) && !_level.IsSilent;
        }
        catch (Exception e)
        {
            (_failure, _hasFailed) = (e, true);
            return null;
        }
    }

    /// <summary>dBFS.</summary>
    private static float LevelOf(ReadOnlySpan<byte> block)
    {
        var power = 0f;
        foreach (var code in block)
            power += PowerOf[code];
        return 10 * MathF.Log10(power / block.Length + 1e-10f);
    }

    private static float Square(short sample) => sample / 32_768f * (sample / 32_768f);
}
