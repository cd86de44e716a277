using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Infrastructure.Search.Lexical;

/// <summary>
/// Which words to ask the index for, so that 100,000 chunks take no longer than 1,000: the rare ones, as long as they are in few chunks
/// altogether, and of the frequent ones only pairs. What else a chunk has of the question counts when the chunks found are ranked.
/// </summary>
internal static class WordPlan
{
    /// <summary>Chunks that are taken into account for one query.</summary>
    public const int MostPerQuery = 4_000;

    private const int Budget = 4_000;
    private const int FrequentWords = 4;

    public static IReadOnlyList<WordQuery> Of(IEnumerable<WordWeight> words)
    {
        var left = Budget;
        var ordered = words.OrderBy(word => word.Chunks).ThenBy(word => word.Word, StringComparer.Ordinal).ToList();
        var rare = ordered.TakeWhile(word => (left -= word.Chunks) >= 0).ToList();
        var frequent = ordered.Skip(rare.Count).Take(FrequentWords).ToList();
        List<WordQuery> queries = [.. rare.Select(word => new WordQuery([word.Word], word.Weight))];
        for (var i = 0; i < frequent.Count; i++)
        {
            for (var j = i + 1; j < frequent.Count; j++)
                queries.Add(new WordQuery([frequent[i].Word, frequent[j].Word], frequent[i].Weight + frequent[j].Weight));
        }

        if (rare.Count == 0)
            queries.Add(new WordQuery([frequent[0].Word], frequent[0].Weight));
        return queries;
    }
}

/// <param name="Chunks">How many of the owner's chunks have it.</param>
/// <param name="Weight">The fewer, the more it tells.</param>
internal sealed record WordWeight(string Word, int Chunks, double Weight);
