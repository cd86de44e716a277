using System.Threading.Channels;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Tests.Hearing;

/// <summary>Recognisers that keep what they were told, and understand what a test says.</summary>
internal sealed class OpenedRecognizers : ISpeechRecognizerFactory
{
    /// <summary>In the order in which they were opened.</summary>
    public List<Opened> All { get; } = [];

    public bool IsBroken { get; set; }

    public ISpeechRecognizer Open()
    {
        if (IsBroken)
            throw new InvalidOperationException("Told to fail.");
        All.Add(new Opened());
        return All[^1];
    }

    internal sealed class Opened : ISpeechRecognizer
    {
        private readonly Channel<RecognitionEvent> _events = Channel.CreateUnbounded<RecognitionEvent>();
        private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public RecognitionCapabilities Capabilities { get; } = new(true, true, false, []);

        public ChannelReader<RecognitionEvent> Events => _events.Reader;

        public RecognitionSettings? Settings { get; private set; }

        /// <summary>Audio as its bytes, and what is between.</summary>
        public string Told { get; private set; } = "";

        /// <summary>Completes when it is disposed.</summary>
        public Task Closed => _closed.Task;

        public void Start(RecognitionSettings settings) => Settings = settings;

        public void Write(ReadOnlySpan<byte> muLaw) => Told += string.Concat(muLaw.ToArray().Select(b => (char)b));

        public void BeginUtterance() => Told += "<";

        public void EndUtterance() => Told += ">";

        public void Understand(RecognitionEvent heard) => _events.Writer.TryWrite(heard);

        /// <summary>Returns once everything that it understood was taken.</summary>
        public async Task TakenAsync(TimeSpan deadline)
        {
            using var late = new CancellationTokenSource(deadline);
            Understand(new PartialTranscript("")); // it is read once the one before was taken
            while (_events.Reader.Count > 0)
            {
                late.Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }

        public ValueTask DisposeAsync()
        {
            _events.Writer.TryComplete();
            _closed.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
