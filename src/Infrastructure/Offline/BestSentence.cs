using System.Text.RegularExpressions;

namespace VoiceAssistant.Infrastructure.Offline;

/// <summary>Finds the sentence of a text that shares the most telling words with a question.</summary>
internal static partial class BestSentence
{
    /// <summary>A word in one of n sentences weighs log(1 + n): one such word of a short prompt is enough, "the" is not.</summary>
    private const double LowestScore = 1;

    /// <summary>Null where nothing fits.</summary>
    public static string? For(string question, string text)
    {
        var sentences = Sentences().Split(text).Select(s => s.Trim()).Where(s => s.Length > 0 && !IsInstruction().IsMatch(s))
            .Select(s => (Text: s, Words: Words.Of(s))).ToList();
        var asked = Words.Of(question);
        var weights = asked.ToDictionary(word => word, word =>
            Math.Log(1 + sentences.Count / (1.0 + sentences.Count(s => s.Words.Contains(word)))));
        var best = sentences.Select(s => (s.Text, Score: asked.Where(s.Words.Contains).Sum(word => weights[word])))
            .OrderByDescending(s => s.Score).FirstOrDefault();
        return best.Score >= LowestScore ? best.Text : null;
    }

    [GeneratedRegex(@"(?<=[.!?])\s+(?=[\p{Lu}\d])|\r?\n+")]
    private static partial Regex Sentences();

    /// <summary>Speaks to the assistant, not to the caller.</summary>
    [GeneratedRegex(@"^(you|your|always|never|do not|don't|be|keep|speak|answer|if (a|the) caller|when (a|the) caller)\b", RegexOptions.IgnoreCase)]
    private static partial Regex IsInstruction();
}
