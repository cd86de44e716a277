using System.Collections.Frozen;
using VoiceAssistant.Application.Text;

namespace VoiceAssistant.FirstCall.Script;

/// <summary>The words by which a sentence is known again.</summary>
internal static class Words
{
    /// <summary>Words that say little about what a sentence is about.</summary>
    private static readonly FrozenSet<string> Common = FrozenSet.Create(
        "about", "also", "and", "are", "can", "could", "did", "does", "for", "from", "had", "has", "have", "hello", "her",
        "him", "his", "how", "i'd", "i'll", "i'm", "is", "it's", "its", "just", "know", "like", "may", "my", "not", "our",
        "please", "she", "some", "tell", "than", "thanks", "thank", "that", "that's", "the", "their", "them", "then", "there",
        "they", "this", "very", "want", "was", "were", "what", "what's", "when", "where", "which", "who", "why", "will",
        "with", "would", "yes", "you", "your");

    /// <summary>Those that carry the meaning; where there are none, all.</summary>
    public static IReadOnlyList<string> Telling(string text)
    {
        List<string> all = [.. SpokenWords.Of(text).Distinct()];
        List<string> telling = [.. all.Where(w => w.Length > 2 && !Common.Contains(w))];
        return telling.Count > 0 ? telling : all;
    }
}
