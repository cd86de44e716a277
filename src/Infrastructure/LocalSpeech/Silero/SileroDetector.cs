using Microsoft.ML.OnnxRuntime;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Silero;

/// <summary>
/// Silero VAD over one call's audio at 8 kHz. A step is 256 samples behind the last 32 of the step before; the state that it
/// hands on is 1 KB. The tensors lie over arrays of this object, so that a step allocates nothing.
/// </summary>
internal sealed class SileroDetector : ISpeechDetector
{
    private const int Context = 32, StateSize = 2 * 128;

    private readonly SileroModel _model;
    private readonly OrtIoBinding _binding;
    private readonly List<OrtValue> _values = [];
    private readonly float[] _audio = new float[Context + ISpeechDetector.StepBytes];
    private readonly float[] _state = new float[StateSize], _nextState = new float[StateSize];
    private readonly float[] _probability = new float[1];
    private bool _isDisposed;

    public SileroDetector(SileroModel model)
    {
        _model = model;
        _binding = model.Session.CreateIoBinding();
        _binding.BindInput("input", Tensor(_audio, 1, _audio.Length));
        _binding.BindInput("state", Tensor(_state, 2, 1, 128));
        _binding.BindInput("sr", Tensor<long>([MuLaw.SampleRate]));
        _binding.BindOutput("output", Tensor(_probability, 1, 1));
        _binding.BindOutput("stateN", Tensor(_nextState, 2, 1, 128));
    }

    public float Next(ReadOnlySpan<byte> muLaw)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this); // what is native would take all calls down
        _audio.AsSpan(ISpeechDetector.StepBytes).CopyTo(_audio); // the last samples become the context
        for (var i = 0; i < ISpeechDetector.StepBytes; i++)
            _audio[Context + i] = MuLaw.Decode(muLaw[i]) / 32_768f;
        _model.Session.RunWithBinding(_model.Run, _binding);
        _nextState.CopyTo(_state, 0);
        return _probability[0];
    }

    public void Reset()
    {
        Array.Clear(_audio);
        Array.Clear(_state);
    }

    public void Dispose()
    {
        _isDisposed = true;
        _binding.Dispose();
        _values.ForEach(value => value.Dispose());
    }

    private OrtValue Tensor<T>(T[] over, params long[] shape)
        where T : unmanaged
    {
        var value = OrtValue.CreateTensorValueFromMemory(over, shape);
        _values.Add(value);
        return value;
    }
}
