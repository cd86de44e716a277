using System.Text;
using System.Threading.Channels;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

/// <summary>Keeps what it hears, and understands or fails when a test says so.</summary>
/// <param name="failsToStart">Against what the port promises.</param>
internal sealed class TestRecognizer(RecognitionCapabilities capabilities, bool failsToStart) : ISpeechRecognizer
{
    private readonly Channel<RecognitionEvent> _events = Channel.CreateUnbounded<RecognitionEvent>();
    private readonly StringBuilder _heard = new();

    public RecognitionCapabilities Capabilities => capabilities;

    public ChannelReader<RecognitionEvent> Events => _events.Reader;

    public RecognitionSettings? Settings { get; private set; }

    /// <summary>A letter for each byte of audio, in square brackets where an utterance began and ended; a question mark where a partial text was asked for.</summary>
    public string Heard => _heard.ToString();

    public bool IsDisposed { get; private set; }

    /// <summary>Against what the port promises.</summary>
    public bool FailsToDispose { get; set; }

    public void Start(RecognitionSettings settings) =>
        Settings = failsToStart ? throw new InvalidOperationException("Told to fail.") : settings;

    public void Write(ReadOnlySpan<byte> muLaw) => _heard.Append(Encoding.Latin1.GetString(muLaw));

    public void BeginUtterance() => _heard.Append('[');

    public void AskPartial() => _heard.Append('?');

    public void EndUtterance() => _heard.Append(']');

    public void Tell(RecognitionEvent happened) => _events.Writer.TryWrite(happened).ShouldBeTrue();

    public void Understand(string text) => Tell(new UtteranceRecognized(text));

    public void Fail(bool isBusy = false) => Tell(new RecognitionFailed("It failed.", isBusy));

    /// <summary>Ends its events with an exception, against what the port promises.</summary>
    public void Break() => _events.Writer.Complete(new IOException("Told to break."));

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        _events.Writer.TryComplete();
        if (FailsToDispose)
            throw new InvalidOperationException("Told to fail.");
        return ValueTask.CompletedTask;
    }
}
