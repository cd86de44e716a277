namespace VoiceAssistant.Infrastructure.LocalSpeech.LanguageModel;

/// <summary>Weighted counts of the words, pairs and triples of sentences, with marks at both ends.</summary>
internal sealed class NgramCounts
{
    public const string Start = "<s>";
    public const string End = "</s>";

    public Dictionary<string, double> Words { get; } = [];

    public Dictionary<(string, string), double> Pairs { get; } = [];

    public Dictionary<(string, string, string), double> Triples { get; } = [];

    public void Add(WeightedSentence sentence)
    {
        var (before, last) = ("", Start);
        foreach (var word in sentence.Words.Append(End))
        {
            Increase(Words, word, sentence.Weight);
            Increase(Pairs, (last, word), sentence.Weight);
            if (before.Length > 0)
                Increase(Triples, (before, last, word), sentence.Weight);
            (before, last) = (last, word);
        }
    }

    private static void Increase<T>(Dictionary<T, double> counts, T key, double weight)
        where T : notnull => counts[key] = counts.GetValueOrDefault(key) + weight;
}
