using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Infrastructure.Search.Lexical;

/// <summary>How well texts fit words, over texts that were found by some of them.</summary>
/// <remarks>Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond (2009), formula 3.15.</remarks>
internal static class Bm25
{
    /// <summary>As usual for parts of documents, which are about equally long; those for whole documents are 1.2 and 0.75.</summary>
    private const double K1 = 0.9, B = 0.4;

    /// <param name="chunks">How many there are in all.</param>
    /// <param name="having">How many have the word.</param>
    public static double Weight(int chunks, int having) => Math.Log(1 + ((Math.Max(chunks, having) - having + 0.5) / (having + 0.5)));

    /// <summary>The best first, and of two that fit equally well the one that is older.</summary>
    /// <param name="texts">Stems with a space between them.</param>
    public static IReadOnlyList<LexicalHit> Rank(IReadOnlyList<(ChunkId Id, string Stems)> texts, IReadOnlyList<WordWeight> words)
    {
        var places = words.Select((word, i) => KeyValuePair.Create(word.Word, i)).ToDictionary();
        var counted = texts.Select(text => (text.Id, Count: Count(text.Stems, places))).ToList();
        var average = counted.Count == 0 ? 1 : Math.Max(1, counted.Average(text => text.Count.Length));
        return
        [
            .. counted.Select(text => new LexicalHit(text.Id, Score(text.Count, words, average)))
                .Where(hit => hit.Score > 0)
                .OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Chunk.Value),
        ];
    }

    private static double Score((int[] Times, int Length) text, IReadOnlyList<WordWeight> words, double average)
    {
        var normal = K1 * (1 - B + (B * text.Length / average));
        return words.Select((word, i) => word.Weight * text.Times[i] * (K1 + 1) / (text.Times[i] + normal)).Sum();
    }

    private static (int[] Times, int Length) Count(string stems, Dictionary<string, int> places)
    {
        var times = new int[places.Count];
        var length = 0;
        var known = places.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var range in stems.AsSpan().Split(' '))
        {
            length++;
            if (known.TryGetValue(stems.AsSpan(range), out var place))
                times[place]++;
        }

        return (times, length);
    }
}

/// <param name="Score">Greater is better.</param>
internal readonly record struct LexicalHit(ChunkId Chunk, double Score);
