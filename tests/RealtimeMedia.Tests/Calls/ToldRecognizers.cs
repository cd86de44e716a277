using System.Threading.Channels;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Tests.Calls;

/// <summary>Recognisers that understand every utterance as they are told to, and fail where they are told to.</summary>
internal sealed class ToldRecognizers : ISpeechRecognizerFactory
{
    private int _opened, _disposed;

    public string Transcript { get; set; } = "When do you open?";

    /// <summary>What is understood as soon as they begin to speak; null for nothing.</summary>
    public string? Partial { get; set; }

    /// <summary>That it identifies; null where it cannot tell.</summary>
    public string? Language { get; set; }

    /// <summary>What it was told last.</summary>
    public RecognitionSettings? Settings { get; private set; }

    /// <summary>Thrown by the member of that name, against what the port promises.</summary>
    public string? FailsIn { get; set; }

    /// <summary>Called by <see cref="ISpeechRecognizer.Start"/>; false where there is no room for another caller.</summary>
    public Func<bool> HasRoom { get; set; } = () => true;

    public int Opened => _opened;

    /// <summary>Each once, however often that was done.</summary>
    public int Disposed => _disposed;

    public ISpeechRecognizer Open()
    {
        Interlocked.Increment(ref _opened);
        FailIn(nameof(Open));
        return new Recognizer(this);
    }

    private void FailIn(string member)
    {
        if (FailsIn != member)
            return;
        FailsIn = null; // once: whoever cleans up behind it is not to fail again
        throw new InvalidOperationException("Told to fail.");
    }

    private sealed class Recognizer(ToldRecognizers told) : ISpeechRecognizer
    {
        private readonly Channel<RecognitionEvent> _events = Channel.CreateUnbounded<RecognitionEvent>();
        private bool _isDisposed;

        public RecognitionCapabilities Capabilities { get; } = new(false, false, false, []);

        public ChannelReader<RecognitionEvent> Events => _events.Reader;

        public void Start(RecognitionSettings settings)
        {
            told.Settings = settings;
            FailIn(nameof(Start));
            if (!told.HasRoom())
                _events.Writer.TryWrite(new RecognitionFailed("Told to have no room.", IsBusy: true));
            if (told.FailsIn == nameof(Events))
                _events.Writer.Complete(new InvalidOperationException("Told to fail."));
        }

        public void Write(ReadOnlySpan<byte> muLaw) => FailIn(nameof(Write));

        public void BeginUtterance()
        {
            FailIn(nameof(BeginUtterance));
            if (told.Partial is { } partial)
                _events.Writer.TryWrite(new PartialTranscript(partial));
        }

        public void EndUtterance()
        {
            FailIn(nameof(EndUtterance));
            _events.Writer.TryWrite(new UtteranceRecognized(told.Transcript) { Language = told.Language });
        }

        public ValueTask DisposeAsync()
        {
            if (!Interlocked.Exchange(ref _isDisposed, true))
                Interlocked.Increment(ref told._disposed);
            FailIn(nameof(DisposeAsync));
            _events.Writer.TryComplete();
            return ValueTask.CompletedTask;
        }

        private void FailIn(string member) => told.FailIn(member);
    }
}
