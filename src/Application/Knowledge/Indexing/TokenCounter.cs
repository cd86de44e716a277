using Microsoft.ML.Tokenizers;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>
/// Counts tokens as the language models of OpenAI do (o200k_base), in any language. Of English text all-MiniLM-L6-v2 makes a tenth
/// more (1.08 of them for one at the median, 1.18 at p90). Read when first asked for: 0.7 s, 40 MB.
/// </summary>
internal static class TokenCounter
{
    private static readonly Lazy<TiktokenTokenizer> Tokenizer = new(() => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    /// <summary>A word of a million letters would take minutes: of longer texts, parts are counted.</summary>
    private const int LongestPart = 2_000;

    public static int Count(ReadOnlySpan<char> text)
    {
        var tokens = 0;
        for (; text.Length > LongestPart; text = text[LongestPart..])
            tokens += Tokenizer.Value.CountTokens(text[..LongestPart]);
        return tokens + Tokenizer.Value.CountTokens(text);
    }

    /// <summary>The beginning of a text, up to so many tokens, to the end of a word where there is one; all of it where it is no longer.</summary>
    public static string Shorten(string text, int most)
    {
        var end = EndOf(text, most);
        return end == text.Length ? text : text[..end].TrimEnd();
    }

    /// <summary>Where the first so many tokens of a text end at the latest: between words, if one is near, and never within a character.</summary>
    public static int EndOf(ReadOnlySpan<char> text, int most)
    {
        var end = Tokenizer.Value.GetIndexByTokenCount(text[..Math.Min(text.Length, LongestPart)], most, out _, out _);
        if (end == text.Length)
            return end;
        var space = text[..end].LastIndexOfAny(' ', '\t');
        if (space > end / 2)
            return space + 1;
        if (end > 1 && char.IsLowSurrogate(text[end]) && char.IsHighSurrogate(text[end - 1]))
            end--;
        return Math.Max(1, end);
    }
}
