namespace VoiceAssistant.RealtimeMedia.Playback;

/// <summary>Where words begin and end in a text: between spaces, and anywhere in a script that has none.</summary>
internal static class WrittenWords
{
    /// <summary>From here on in Unicode characters are syllables or words: Chinese, Japanese, Korean.</summary>
    private const char FirstSyllable = '\u2E80';

    public static bool IsSyllable(char c) => c >= FirstSyllable;

    /// <summary>The last index up to this one at which a word is over; 0 where none is.</summary>
    public static int LastEnd(string text, int upTo)
    {
        for (var i = Math.Min(upTo, text.Length); i > 0; i--)
        {
            if (i == text.Length || text[i] == ' ' || (IsSyllable(text[i - 1]) && char.IsLetterOrDigit(text[i])))
                return i;
        }

        return 0;
    }

    /// <summary>The index behind a word that stands here, and behind the punctuation that follows it; null where another stands here.</summary>
    public static int? EndOf(ReadOnlySpan<char> word, string text, int from)
    {
        var end = from + word.Length;
        if (word.IsEmpty || !text.AsSpan(from).StartsWith(word, StringComparison.OrdinalIgnoreCase))
            return null;
        if (end < text.Length && char.IsLetterOrDigit(text[end]) && !IsSyllable(text[end - 1]))
            return null;
        while (end < text.Length && text[end] != ' ' && !char.IsLetterOrDigit(text[end]))
            end++;
        return end;
    }

    /// <summary>Where the next word begins behind the one here.</summary>
    public static int Next(string text, int from)
    {
        var i = from;
        while (i < text.Length && char.IsLetterOrDigit(text[i]) && !IsSyllable(text[i]))
            i++;
        if (i == from && i < text.Length)
            i++;
        return Skip(text, i);
    }

    /// <summary>The first letter or digit from here on.</summary>
    public static int Skip(string text, int from)
    {
        while (from < text.Length && !char.IsLetterOrDigit(text[from]))
            from++;
        return from;
    }
}
