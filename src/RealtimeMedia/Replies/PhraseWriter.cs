using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Text;
using VoiceAssistant.RealtimeMedia.Playback;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>Cuts the fragments of a reply into phrases fit to be spoken.</summary>
internal sealed class PhraseWriter(ReplyScript script)
{
    private readonly SentenceChunker _chunker = new();

    /// <summary>Some words worth speaking came.</summary>
    public bool HasSpoken { get; private set; }

    /// <summary>The reply asked to hang up behind its words.</summary>
    public bool HangsUp { get; private set; }

    /// <summary>Runs to the end of the reply; whoever made the phrases completes them.</summary>
    /// <exception cref="ReplyException">The model failed; the whole phrases before are written.</exception>
    public async Task WriteAsync(IAsyncEnumerable<ReplyFragment> fragments, CancellationToken ct)
    {
        await foreach (var fragment in fragments.WithCancellation(ct))
        {
            HangsUp |= fragment is HangUp;
            if (fragment is not ReplyText text || HangsUp)
                continue;
            _chunker.Append(text.Text);
            while (_chunker.TryTake(out var phrase))
                await SpeakAsync(phrase, ct);
        }

        await SpeakAsync(_chunker.TakeRest(), ct);
    }

    private async ValueTask SpeakAsync(string written, CancellationToken ct)
    {
        var spoken = SpokenText.From(written);
        if (spoken.Length == 0)
            return;
        HasSpoken = true;
        await script.AddAsync(spoken, ct);
    }
}
