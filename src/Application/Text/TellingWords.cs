using System.Collections.Frozen;
using System.Text.RegularExpressions;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Text;

/// <summary>The words of a text that tell what it is about, without "how", "is" and "the".</summary>
public static partial class TellingWords
{
    /// <summary>Of fewer letters a word is that word alone, and of no other one the beginning.</summary>
    private const int ShortestStem = 4;

    /// <summary>The longest ending in which two forms of a word may differ.</summary>
    private const int LongestEnding = 3;

    private static readonly string[] Languages = ["en", "de", "fr", "es"];

    private static readonly Lazy<FrozenSet<string>> EmptyAnywhere = new(
        () => Languages.SelectMany(language => LanguageData.Of(language).Asking!.Empty).ToFrozenSet());

    /// <summary>In their order, as they were written, each once.</summary>
    /// <param name="language">BCP 47; null where it is not known: then what tells nothing in one language tells nothing.</param>
    public static IReadOnlyList<string> Of(string text, string? language)
    {
        var empty = language is null ? EmptyAnywhere.Value : LanguageData.Of(language).Asking?.Empty ?? [];
        return [.. Word().Matches(text).Select(word => word.Value).Where(word => IsTelling(SearchText.Fold(word), empty)).DistinctBy(SearchText.Fold)];
    }

    /// <summary>Forms of one word, as far as their letters tell: "opens" and "opening". Both are folded.</summary>
    public static bool AreSame(string one, string other)
    {
        if (one == other)
            return true;
        var common = one.AsSpan().CommonPrefixLength(other);
        return common >= ShortestStem && Math.Max(one.Length, other.Length) - common <= LongestEnding;
    }

    private static bool IsTelling(string folded, FrozenSet<string> empty) =>
        folded.Length > 0 && !empty.Contains(folded) && (folded.Length > 1 || char.IsDigit(folded[0]));

    /// <summary>"Check-up" is one word, and "9:30".</summary>
    [GeneratedRegex(@"[\p{L}\p{N}\p{M}]+(?:[.:\-][\p{L}\p{N}\p{M}]+)*")]
    private static partial Regex Word();
}
