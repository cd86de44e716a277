using System.Threading.Channels;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Playback;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>Speaks phrases: the next is synthesised while the one before plays.</summary>
internal sealed class ReplyVoice(ISpeechSynthesizer synthesizer, CallPlayback playback, AssistantSnapshot assistant)
{
    /// <summary>Runs until the phrases are complete; their audio then lies in the playback.</summary>
    /// <param name="onPhrase">Told before each phrase is synthesised.</param>
    /// <param name="onAudio">Told after each piece of audio was handed over.</param>
    /// <exception cref="SpeechSynthesisException">The provider failed.</exception>
    public async Task SpeakAsync(
        ReplyTrack track, ChannelReader<string> phrases, Action onPhrase, Action onAudio, CancellationToken ct)
    {
        await foreach (var text in phrases.ReadAllAsync(ct))
        {
            onPhrase();
            var phrase = playback.Open(track, text);
            var request = new SynthesisRequest(text, assistant.Language, assistant.Voice.Name, assistant.Voice.Rate);
            await foreach (var piece in synthesizer.SynthesizeAsync(request, ct))
            {
                playback.Write(track, phrase, piece.Span);
                onAudio();
            }

            playback.Close(track, phrase);
        }
    }
}
