using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// Asks a model for speech, but only where it has to. It sleeps through silence, and begins with a little of what came before
/// when it wakes; and while somebody speaks clearly, for sure, it asks now and then only.
/// </summary>
internal sealed class NeuralDetector(ISpeechDetector model) : IDisposable
{
    private const int StepBytes = ISpeechDetector.StepBytes;

    /// <summary>The probability from which it is sure.</summary>
    private const float Sure = 0.9f;

    /// <summary>The silence in which it falls asleep: gaps between words are shorter.</summary>
    private const int AwakeBytes = 240 * MuLaw.BytesPerMs;

    /// <summary>Clear speech is believed to go on for so long: other sound of the same level is noticed that late.</summary>
    private const int BelievedBytes = 400 * MuLaw.BytesPerMs;

    /// <summary>Heard again when it wakes, or asks again.</summary>
    private const int BeforeSteps = 2;

    private readonly byte[] _recent = new byte[(BeforeSteps + 1) * StepBytes];
    private int _count, _silentBytes = AwakeBytes, _believedBytes;
    private float _probability;
    private bool _isVoiced;

    private bool IsAsleep => _silentBytes >= AwakeBytes;

    /// <summary>Takes the next audio, shorter than a step. True while somebody speaks.</summary>
    /// <param name="isSilent">Nobody speaks in it, for sure.</param>
    /// <param name="isClear">What sounds in it stands out from the line's noise, whatever it is.</param>
    /// <param name="isAside">Speech or not, nothing hangs on it.</param>
    public bool Hear(ReadOnlySpan<byte> muLaw, bool isSilent, bool isClear, bool isAside)
    {
        var wasAsleep = IsAsleep;
        _silentBytes = isSilent ? Math.Min(_silentBytes + muLaw.Length, AwakeBytes) : 0;
        Remember(muLaw);
        if (IsAsleep)
            return _isVoiced = false;
        if (wasAsleep)
        {
            model.Reset();
            _probability = 0;
        }

        if (!IsBelieved(muLaw.Length, isClear, isAside))
            Ask();
        return _isVoiced;
    }

    public void Dispose() => model.Dispose();

    private bool IsBelieved(int bytes, bool isClear, bool isAside) =>
        (isAside || (isClear && _probability >= Sure)) && (_believedBytes += bytes) <= BelievedBytes;

    private void Ask()
    {
        _believedBytes = 0;
        var steps = _count / StepBytes;
        for (var i = 0; i < steps; i++)
        {
            _probability = model.Next(_recent.AsSpan(i * StepBytes, StepBytes));
            _isVoiced = _probability >= (_isVoiced ? ISpeechDetector.Release : ISpeechDetector.Onset);
        }

        Drop(steps * StepBytes);
    }

    private void Remember(ReadOnlySpan<byte> muLaw)
    {
        if (_count + muLaw.Length > _recent.Length)
            Drop(_count + muLaw.Length - _recent.Length);
        muLaw.CopyTo(_recent.AsSpan(_count));
        _count += muLaw.Length;
    }

    private void Drop(int bytes)
    {
        _recent.AsSpan(bytes, _count - bytes).CopyTo(_recent);
        _count -= bytes;
    }
}
