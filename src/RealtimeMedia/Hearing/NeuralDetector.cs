using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// Asks a model for speech, but only while there is sound: it sleeps through silence, and begins with a little of what came
/// before when it wakes.
/// </summary>
internal sealed class NeuralDetector(ISpeechDetector model) : IDisposable
{
    private const int StepBytes = ISpeechDetector.StepBytes;

    /// <summary>Probabilities at which speech begins and below which it ends.</summary>
    private const float Onset = 0.5f, Release = 0.35f;

    /// <summary>The silence in which it falls asleep: gaps between words are shorter.</summary>
    private const int AwakeBytes = 400 * MuLaw.BytesPerMs;

    /// <summary>Heard again when it wakes.</summary>
    private const int BeforeSteps = 2;

    private readonly byte[] _recent = new byte[(BeforeSteps + 1) * StepBytes];
    private int _count, _silentBytes = AwakeBytes;
    private bool _isVoiced;

    /// <summary>Takes the next audio, shorter than a step. True while somebody speaks.</summary>
    /// <param name="isSilent">Nobody speaks in it, for sure.</param>
    public bool Hear(ReadOnlySpan<byte> muLaw, bool isSilent)
    {
        var wasAsleep = IsAsleep;
        _silentBytes = isSilent ? Math.Min(_silentBytes + muLaw.Length, AwakeBytes) : 0;
        if (wasAsleep && !IsAsleep)
            model.Reset();
        if (_count + muLaw.Length > _recent.Length)
            Drop(_count + muLaw.Length - _recent.Length);
        muLaw.CopyTo(_recent.AsSpan(_count));
        _count += muLaw.Length;
        if (IsAsleep)
            return _isVoiced = false;
        var steps = _count / StepBytes;
        for (var i = 0; i < steps; i++)
            _isVoiced = model.Next(_recent.AsSpan(i * StepBytes, StepBytes)) >= (_isVoiced ? Release : Onset);
        Drop(steps * StepBytes);
        return _isVoiced;
    }

    public void Dispose() => model.Dispose();

    private bool IsAsleep => _silentBytes >= AwakeBytes;

    private void Drop(int bytes)
    {
        _recent.AsSpan(bytes, _count - bytes).CopyTo(_recent);
        _count -= bytes;
    }
}
