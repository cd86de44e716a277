using System.Threading.Channels;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Scripted;

internal sealed class ScriptedRecognizerFactory(IOptions<ScriptedOptions> options, TimeProvider time)
    : ISpeechRecognizerFactory
{
    public ISpeechRecognizer Open() => new ScriptedRecognizer(options.Value, time);
}

/// <summary>Understands every utterance as the same sentence.</summary>
internal sealed class ScriptedRecognizer(ScriptedOptions options, TimeProvider time) : ISpeechRecognizer
{
    private readonly Channel<RecognitionEvent> _events = Channel.CreateUnbounded<RecognitionEvent>();

    public RecognitionCapabilities Capabilities => ScriptedProvider.Hearing;

    public ChannelReader<RecognitionEvent> Events => _events.Reader;

    public void Start(RecognitionSettings settings)
    {
    }

    public void Write(ReadOnlySpan<byte> muLaw)
    {
    }

    public void BeginUtterance()
    {
    }

    public void EndUtterance() => _ = RecognizeAsync();

    public ValueTask DisposeAsync()
    {
        _events.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    private async Task RecognizeAsync()
    {
        if (options.SttDelayMs > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(options.SttDelayMs), time);
        _events.Writer.TryWrite(new UtteranceRecognized(options.Transcript));
    }
}
