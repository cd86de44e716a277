using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Infrastructure.Search.Lexical;

/// <summary>What is left of a question when it is looked for by its words.</summary>
internal static class QueryWords
{
    /// <summary>More nobody asks in one breath; whoever sends more is not to keep the database busy.</summary>
    public const int Most = 24;

    private const int LongestText = 4_000;

    /// <summary>Stems, each once, in their order.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var folded = SearchText.Fold(text.Length <= LongestText ? text : text[..LongestText]);
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        return [.. StopWords.Without(words).Select(SearchText.Stem).Distinct().Take(Most)];
    }
}
