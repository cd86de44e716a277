using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Knowledge.Search;

/// <summary>How likely it is that a text answers a question, on one scale whatever the index and the embeddings.</summary>
internal static class Relevance
{
    /// <summary>What scores less than this is taken for no answer, where an assistant's owner says nothing else.</summary>
    public const double DefaultThreshold = 0.4;

    /// <summary>Cosines of questions with texts that have nothing to do with them, and with those that answer them.</summary>
    private const double Unrelated = 0.15, Related = 0.65;

    private const double MeaningShare = 0.6;

    /// <param name="words">The telling words of the question.</param>
    /// <param name="text">With its headings.</param>
    /// <param name="cosine">Of question and text; null where there are no vectors.</param>
    /// <param name="lexical">What the index of words gives; null where it gave nothing.</param>
    /// <returns>0 to 1.</returns>
    public static double Score(IReadOnlyList<string> words, string text, double? cosine, double? lexical)
    {
        var coverage = Coverage(words, text);
        if (cosine is not { } close)
            return coverage;
        var meaning = Math.Clamp((close - Unrelated) / (Related - Unrelated), 0, 1);
        return (MeaningShare * meaning) + ((1 - MeaningShare) * coverage);
    }

    /// <summary>The share of the words that the text has, in whatever form.</summary>
    private static double Coverage(IReadOnlyList<string> words, string text)
    {
        if (words.Count == 0)
            return 0;
        var own = SearchText.Fold(text).Split(' ').ToHashSet();
        var found = words.Select(SearchText.Fold).Count(word => word.Split(' ').All(part => own.Contains(part) || own.Any(other => TellingWords.AreSame(part, other))));
        return (double)found / words.Count;
    }
}
