using System.Globalization;

namespace VoiceAssistant.Infrastructure.LocalSpeech.LanguageModel;

/// <summary>The ARPA text format of backoff models, as sphinxbase reads it (<c>ngram_model.h</c>).</summary>
internal static class ArpaWriter
{
    /// <summary>The logarithm of "never": the start mark is given, not predicted.</summary>
    private const double Never = -99;

    public static void Write(BackoffModel model, TextWriter output)
    {
        output.Write($"\\data\\\nngram 1={model.Words.Count + 1}\nngram 2={model.Pairs.Count}\nngram 3={model.Triples.Count}\n");
        output.Write("\n\\1-grams:\n");
        Entry(output, Never, NgramCounts.Start, Backoff(model, NgramCounts.Start));
        foreach (var (word, probability) in model.Words.OrderBy(w => w.Key, StringComparer.Ordinal))
            Entry(output, Math.Log10(probability), word, Backoff(model, word));
        output.Write("\n\\2-grams:\n");
        foreach (var (pair, probability) in model.Pairs)
            Entry(output, Math.Log10(probability), $"{pair.Item1} {pair.Item2}",
                Math.Log10(model.PairBackoff.GetValueOrDefault(pair, 1)));
        output.Write("\n\\3-grams:\n");
        foreach (var ((first, second, third), probability) in model.Triples)
            Entry(output, Math.Log10(probability), $"{first} {second} {third}", null);
        output.Write("\n\\end\\\n");
    }

    private static double Backoff(BackoffModel model, string word) =>
        Math.Log10(model.WordBackoff.GetValueOrDefault(word, 1));

    private static void Entry(TextWriter output, double log, string words, double? backoff)
    {
        output.Write(log.ToString("F4", CultureInfo.InvariantCulture));
        output.Write(' ');
        output.Write(words);
        if (backoff is { } value)
        {
            output.Write(' ');
            output.Write(value.ToString("F4", CultureInfo.InvariantCulture));
        }

        output.Write('\n');
    }
}
