using System.Text;
using VoiceAssistant.Infrastructure.Search.Lexical;

namespace VoiceAssistant.Benchmarks.Search;

/// <summary>
/// Texts whose words come as often as words do: some in every second text, most in a few of 100,000. Every second word is one that tells
/// nothing. The same every time.
/// </summary>
internal sealed class Corpus
{
    private const int Vocabulary = 40_000, WordsOfChunk = 100;
    private const double Exponent = 1.05;

    private static readonly string[] Syllables =
        ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "xi", "yo", "zu", "bra", "cle", "dri", "flo", "gru"];

    private static readonly string[] Empty =
        ["the", "of", "and", "a", "to", "in", "is", "for", "on", "that", "with", "be", "are", "this", "it", "you", "we", "as", "by", "at", "or", "from", "your"];

    private readonly string[] _words = new string[Vocabulary];
    private readonly double[] _sums = new double[Vocabulary];

    public Corpus()
    {
        var random = new Random(3);
        var known = new HashSet<string>();
        for (var i = 0; i < Vocabulary; i++)
        {
            string word;
            do
                word = string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Syllables[random.Next(Syllables.Length)]));
            while (!known.Add(word));
            _words[i] = word;
            _sums[i] = (i == 0 ? 0 : _sums[i - 1]) + (1 / Math.Pow(i + 3, Exponent));
        }
    }

    public string Chunk(int number)
    {
        var random = new Random(number);
        var text = new StringBuilder();
        for (var i = 0; i < WordsOfChunk; i++)
            text.Append(random.Next(2) == 0 ? Empty[random.Next(Empty.Length)] : Word(random)).Append(i % 12 == 11 ? ". " : " ");
        return text.ToString();
    }

    /// <summary>Some words of a chunk, the way they are asked for.</summary>
    public string Question(int chunk, Random random)
    {
        var words = QueryWords.Of(Chunk(chunk)).ToArray();
        random.Shuffle(words);
        return $"what is the {string.Join(" of the ", words.Take(random.Next(3, 8)))} please";
    }

    private string Word(Random random)
    {
        var at = Array.BinarySearch(_sums, random.NextDouble() * _sums[^1]);
        return _words[at < 0 ? ~at : at];
    }
}
