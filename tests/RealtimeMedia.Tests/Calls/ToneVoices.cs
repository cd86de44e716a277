using System.Runtime.CompilerServices;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Tests.Calls;

/// <summary>Voices that speak every phrase as the same short tone.</summary>
internal sealed class ToneVoices : ISpeechVoiceFactory
{
    public ISpeechVoice Open() => new Voice();

    private sealed class Voice : ISpeechVoice
    {
        private static readonly byte[] Tone = TestStream.Voiced(60);

        public VoiceCapabilities Capabilities { get; } = new(WordTimes: false, Languages: []);

        public void Start(SynthesisSettings settings)
        {
        }

        public async IAsyncEnumerable<SpokenAudio> SpeakAsync(string text, [EnumeratorCancellation] CancellationToken ct)
        {
            await Task.Yield();
            ct.ThrowIfCancellationRequested();
            yield return new SpokenAudio(Tone, []);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
