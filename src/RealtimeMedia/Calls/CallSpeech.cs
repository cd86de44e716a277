using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Hearing;
using VoiceAssistant.RealtimeMedia.Replies;

namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>The recogniser and the voice of one call, opened once it is known that there is a call, or is about to be.</summary>
internal sealed class CallSpeech(ISpeechRecognizerFactory recognizers, ISpeechVoiceFactory voices) : IAsyncDisposable
{
    private SwitchableRecognizer? _recognizer;
    private SwitchableVoice? _voice;

    public SwitchableRecognizer Recognizer => _recognizer ??= new SwitchableRecognizer(recognizers);

    public SwitchableVoice Voice => _voice ??= new SwitchableVoice(voices);

    /// <summary>Has both connect now, if they do not already.</summary>
    public void Open() => _ = (Recognizer, Voice);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await DisposeAsync(_voice);
        }
        finally
        {
            await DisposeAsync(_recognizer);
        }
    }

    private static ValueTask DisposeAsync(IAsyncDisposable? opened) => opened?.DisposeAsync() ?? default;
}
