using System.Text;
using System.Threading.Channels;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

/// <summary>Keeps what it hears, and understands or fails when a test says so.</summary>
internal sealed class TestRecognizer(RecognitionCapabilities capabilities) : ISpeechRecognizer
{
    private readonly Channel<RecognitionEvent> _events = Channel.CreateUnbounded<RecognitionEvent>();
    private readonly StringBuilder _heard = new();

    public RecognitionCapabilities Capabilities => capabilities;

    public ChannelReader<RecognitionEvent> Events => _events.Reader;

    public RecognitionSettings? Settings { get; private set; }

    /// <summary>A letter for each byte of audio, in square brackets where an utterance began and ended.</summary>
    public string Heard => _heard.ToString();

    public bool IsDisposed { get; private set; }

    public void Start(RecognitionSettings settings) => Settings = settings;

    public void Write(ReadOnlySpan<byte> muLaw) => _heard.Append(Encoding.Latin1.GetString(muLaw));

    public void BeginUtterance() => _heard.Append('[');

    public void EndUtterance() => _heard.Append(']');

    public void Tell(RecognitionEvent happened) => _events.Writer.TryWrite(happened).ShouldBeTrue();

    public void Understand(string text) => Tell(new UtteranceRecognized(text));

    public void Fail(bool isBusy = false) => Tell(new RecognitionFailed("It failed.", isBusy));

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        _events.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }
}
