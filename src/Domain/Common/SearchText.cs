using System.Globalization;
using System.Text;

namespace VoiceAssistant.Domain.Common;

/// <summary>
/// How text is made ready for search, the same on every database: lower case, without accents, and nothing but letters
/// and digits with one space between words.
/// </summary>
public static class SearchText
{
    /// <summary>A search looks for this many words; the rest are ignored.</summary>
    public const int MostWords = 8;

    /// <summary>Characters by which a long word is known: no language needs more, and an index of PostgreSQL takes no word of any length.</summary>
    private const int LongestWord = 40;

    public static string Fold(string? text)
    {
        var folded = new StringBuilder(text?.Length ?? 0);
        foreach (var rune in Decompose(text ?? "").EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (!IsMark(rune) && folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }
        return folded.ToString().TrimEnd().Normalize();
    }

    /// <summary>The distinct words of what somebody looks for.</summary>
    public static IReadOnlyList<string> Words(string? search) =>
        [.. Fold(search).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords)];

    /// <summary>The same with each word reduced to its stem.</summary>
    public static string Stemmed(string? text) => string.Join(' ', Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Stem));

    /// <param name="word">As folding gives it.</param>
    public static string Stem(string word) => WordStem.Of(word.Length <= LongestWord ? word : Shortened(word));

    /// <summary>Never half of a surrogate pair.</summary>
    private static string Shortened(string word) => word[..(char.IsHighSurrogate(word[LongestWord - 1]) ? LongestWord - 1 : LongestWord)];

    /// <summary>Half a surrogate pair cannot be decomposed, and is replaced first.</summary>
    private static string Decompose(string text) =>
        string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormD);

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark;
}
