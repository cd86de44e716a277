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

    public void Dispose() => _neural?.Dispose();

    private void Decide(float level)
    {
        _level.Judge(level);
        IsVoiced = _neural?.Hear(_block, _level.IsSilent) ?? _level.IsVoiced;
        _level.Learn(level, IsVoiced);
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
