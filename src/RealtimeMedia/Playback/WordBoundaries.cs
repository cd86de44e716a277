using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Playback;

/// <summary>
/// Where the words of a phrase end in its text, and when they have sounded, as far as the voice has told.
/// </summary>
internal sealed class WordBoundaries(string text)
{
    /// <summary>
    /// A voice may spell a number out, or tell of a word that is not in the text: it is found again within so many words.
    /// </summary>
    private const int LongestGap = 4;

    private List<(int EndMs, int End)>? _ends;

    public void Add(IReadOnlyList<SpokenWord> words)
    {
        foreach (var word in words)
        {
            if (EndOf(word.Text, from: _ends is [.., var last] ? last.End : 0) is { } end)
                (_ends ??= []).Add((word.EndMs, end));
        }
    }

    /// <summary>How many characters belong to words that had sounded by then, and since when that is so.</summary>
    /// <param name="playedMs">Since the phrase began.</param>
    /// <returns>
    /// Certain where a later word is known not to have sounded; otherwise there may be more, of which the voice has not
    /// told. None since 0 ms where it tells nothing.
    /// </returns>
    public (int Length, int SinceMs, bool IsCertain) HeardBy(double playedMs)
    {
        var (length, since) = (0, 0);
        foreach (var (endMs, end) in _ends ?? [])
        {
            if (endMs > playedMs)
                return (length, since, IsCertain: true);
            (length, since) = (end, endMs);
        }

        return (length, since, IsCertain: false);
    }

    /// <summary>The index behind the word and the punctuation that follows it; null where it is not near.</summary>
    private int? EndOf(string word, int from)
    {
        var sought = Bare(word);
        var at = WrittenWords.Skip(text, from);
        for (var gap = 0; gap < LongestGap && at < text.Length; gap++)
        {
            if (WrittenWords.EndOf(sought, text, at) is { } end)
                return end;
            at = WrittenWords.Next(text, at);
        }

        return null;
    }

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> word)
    {
        while (!word.IsEmpty && !char.IsLetterOrDigit(word[0]))
            word = word[1..];
        while (!word.IsEmpty && !char.IsLetterOrDigit(word[^1]))
            word = word[..^1];
        return word;
    }
}
