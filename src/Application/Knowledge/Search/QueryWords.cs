using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Knowledge.Search;

/// <summary>The words that tell what somebody looks for: without those that every question has, nor the sounds of thinking, and without endings.</summary>
internal static partial class QueryWords
{
    private static readonly FrozenSet<string> Common = FrozenSet.Create(
        "a", "about", "actually", "after", "again", "ah", "all", "also", "am", "an", "and", "any", "anybody", "anyone", "anything", "are", "as", "ask", "at", "be", "because",
        "been", "before", "being", "but", "by", "can", "cannot", "come", "could", "did", "didn", "do", "does", "doesn", "doing", "don", "done", "else", "er", "for", "from", "get",
        "give", "go", "goes", "going", "gonna", "good", "got", "had", "happens", "has", "have", "having", "he", "hello", "her", "hers", "hey", "hi", "him", "his", "how",
        "i", "if", "in", "into", "is", "isn", "it", "its", "just", "kind", "know", "let", "like", "ll", "long", "m", "make", "many", "may", "maybe", "me", "mean", "more", "most",
        "much", "my", "need", "no", "not", "now", "of", "off", "oh", "ok", "okay", "on", "one", "only", "or", "other", "our", "out", "over", "own",
        "please", "put", "question", "re", "really", "right", "s", "said", "same", "say", "see", "she", "should", "so", "some", "somebody", "someone", "something",
        "still", "such", "t", "tell", "than", "thank", "thanks", "that", "the", "their", "them", "then", "there", "these", "they", "thing", "things", "this",
        "those", "to", "too", "uh", "um", "up", "us", "use", "used", "using", "ve", "very", "wanna", "want", "wanted", "was", "we", "well", "were",
        "what", "when", "where", "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "would", "yeah", "yes", "yet", "you", "your");

    /// <summary>In their order, each as often as it is there.</summary>
    public static IReadOnlyList<string> Of(string text) =>
        [.. from Match word in Word().Matches(text.ToLowerInvariant()) where !Common.Contains(word.Value) select WordStem.Of(word.Value)];

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
