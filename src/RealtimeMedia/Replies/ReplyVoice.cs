using System.Threading.Channels;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Playback;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>Speaks phrases: the next is synthesised while the one before plays.</summary>
internal sealed class ReplyVoice(ISpeechVoice voice, CallPlayback playback)
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
            await foreach (var piece in voice.SpeakAsync(text, ct))
            {
                if (piece.MuLaw.IsEmpty)
                    continue;
                playback.Write(track, phrase, piece.MuLaw.Span);
                onAudio();
            }

            playback.Close(track, phrase);
        }
    }
}
