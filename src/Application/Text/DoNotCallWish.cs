using System.Text.RegularExpressions;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Text;

/// <summary>
/// Knows that somebody asks not to be called again: "take me off your list". It is strict: "don't call me before nine", "if
/// you can't help, don't call me again" and what others have said are no such wish. A caller may speak another language than
/// the assistant, so that all are tried.
/// </summary>
internal static partial class DoNotCallWish
{
    private static readonly string[] Languages = ["en", "de", "fr", "es", "it", "pt", "nl"];

    private static readonly Lazy<DoNotCallWords[]> Words = new(() => [.. Languages.Select(language => LanguageData.Of(language).DoNotCall!)]);

    /// <summary>The sentence that says so, as it was said; null where none does.</summary>
    public static string? FindIn(string? said)
    {
        if (string.IsNullOrWhiteSpace(said))
            return null;
        var whole = SearchText.Fold(said);
        return Array.Exists(Words.Value, words => words.IsAlone(whole)) ? said.Trim() : SentenceBreak().Split(said).FirstOrDefault(IsWish)?.Trim();
    }

    private static bool IsWish(string sentence)
    {
        string[] clauses = [.. ClauseBreak().Split(sentence).Select(SearchText.Fold).Where(clause => clause.Length > 0)];
        return Array.Exists(Words.Value, words => words.IsWish(clauses));
    }

    [GeneratedRegex(@"(?<=[.!?…\n¡¿])")]
    private static partial Regex SentenceBreak();

    [GeneratedRegex(@"[,;:""“”„«»()–—]|\s-\s")]
    private static partial Regex ClauseBreak();
}
