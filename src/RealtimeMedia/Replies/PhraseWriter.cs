using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Text;
using VoiceAssistant.RealtimeMedia.Playback;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>Cuts the fragments of a reply into phrases fit to be spoken.</summary>
/// <param name="assistant">Whose pronunciations hold, and whose language until another is chosen.</param>
internal sealed class PhraseWriter(ReplyScript script, AssistantSnapshot assistant)
{
    private readonly MarkupFilter _filter = new();
    private SentenceChunker _chunker = new(assistant.Language);
    private SpokenText _spoken = new(assistant.Language, assistant.Speech.Pronunciations ?? []);

    /// <summary>Some words worth speaking came.</summary>
    public bool HasSpoken { get; private set; }

    /// <summary>What the reply asked for behind its words, to hang up or to transfer the call; null for nothing.</summary>
    public ReplyFragment? Ending { get; private set; }

    /// <summary>Runs to the end of the reply; whoever made the phrases completes them.</summary>
    /// <exception cref="ReplyException">The model failed; the whole phrases before are written.</exception>
    public async Task WriteAsync(IAsyncEnumerable<ReplyFragment> fragments, CancellationToken ct)
    {
        await foreach (var fragment in fragments.WithCancellation(ct))
        {
            if (Ending is not null)
                continue;
            if (fragment is HangUp or Transfer)
                Ending = fragment;
            else if (fragment is PressKeys press)
                await PressAsync(press.Keys, ct);
            else if (fragment is SwitchLanguage switched)
                await SwitchAsync(switched.Language, ct);
            else if (fragment is ReplyText text)
                await SpeakWholeAsync(_filter.Take(text.Text), ct);
            else if (fragment is ReplyBreak)
                await SpeakRestAsync(ct);
        }

        await SpeakRestAsync(ct);
    }

    private async ValueTask SpeakRestAsync(CancellationToken ct)
    {
        await SpeakWholeAsync(_filter.TakeRest(), ct);
        await SpeakAsync(_chunker.TakeRest(), ct);
    }

    private async ValueTask SpeakWholeAsync(string readable, CancellationToken ct)
    {
        _chunker.Append(readable);
        while (_chunker.TryTake(out var phrase))
            await SpeakAsync(phrase, ct);
    }

    /// <summary>What was written before is said in the language before.</summary>
    private async ValueTask SwitchAsync(string language, CancellationToken ct)
    {
        await SpeakRestAsync(ct);
        (_chunker, _spoken) = (new(language), new(language, assistant.Speech.Pronunciations ?? []));
        script.Language = language;
    }

    /// <summary>What was written before is said before.</summary>
    private async ValueTask PressAsync(string keys, CancellationToken ct)
    {
        await SpeakRestAsync(ct);
        HasSpoken = true;
        await script.AddAsync(KeyPhrase.Of(keys), ct);
    }

    private async ValueTask SpeakAsync(string written, CancellationToken ct)
    {
        var spoken = _spoken.From(written);
        if (spoken.Length == 0)
            return;
        HasSpoken = true;
        await script.AddAsync(spoken, ct);
    }
}
