using System.Runtime.CompilerServices;
using System.Threading.Channels;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Host.Rehearsal;

/// <summary>Recognisers and voices that ask no provider: every utterance is the same words, and every phrase the same sound.</summary>
internal sealed class RehearsedSpeech : ISpeechRecognizerFactory, ISpeechVoiceFactory
{
    ISpeechRecognizer ISpeechRecognizerFactory.Open() => new Recognizer();

    ISpeechVoice ISpeechVoiceFactory.Open() => new Voice();

    private sealed class Recognizer : ISpeechRecognizer
    {
        private readonly Channel<RecognitionEvent> _events = Channel.CreateUnbounded<RecognitionEvent>();

        public RecognitionCapabilities Capabilities { get; } = new(OwnEndpointing: false, Partials: true, WordTimes: false, []);

        public ChannelReader<RecognitionEvent> Events => _events.Reader;

        public void Start(RecognitionSettings settings)
        {
        }

        public void Write(ReadOnlySpan<byte> muLaw)
        {
        }

        public void BeginUtterance() => _events.Writer.TryWrite(new PartialTranscript("when do you"));

        public void EndUtterance() => _events.Writer.TryWrite(new UtteranceRecognized("when do you open?"));

        public ValueTask DisposeAsync()
        {
            _events.Writer.TryComplete();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Voice : ISpeechVoice
    {
        /// <summary>Two pieces of a phrase that is long enough to be interrupted.</summary>
        private static readonly byte[] Piece = new byte[100 * MuLaw.BytesPerMs];

        public VoiceCapabilities Capabilities { get; } = new(WordTimes: true, Languages: []);

        public void Start(SynthesisSettings settings)
        {
        }

        public async IAsyncEnumerable<SpokenAudio> SpeakAsync(string text, [EnumeratorCancellation] CancellationToken ct)
        {
            await Task.Yield();
            ct.ThrowIfCancellationRequested();
            yield return new SpokenAudio(Piece, [new SpokenWord(text.Split(' ')[0], 0, 50)]);
            yield return new SpokenAudio(Piece, []);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
