using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Infrastructure.Offline;

/// <summary>The telling words of a sentence, reduced so that "opened", "opening" and "hours" meet.</summary>
internal static partial class Words
{
    private static readonly FrozenSet<string> Common = FrozenSet.Create(
        "a", "about", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do",
        "does", "for", "from", "get", "give", "go", "has", "have", "hello", "her", "hi", "his", "how", "i", "if", "in",
        "is", "it", "know", "like", "may", "me", "my", "need", "of", "ok", "okay", "on", "one", "or", "our", "please",
        "say", "she", "so", "tell", "thank", "thanks", "that", "the", "their", "them", "there", "they", "this", "to",
        "um", "us", "want", "was", "we", "what", "which", "will", "with", "would", "yes", "you", "your");

    /// <summary>Words for the same thing; the first of each line stands for all.</summary>
    private static readonly FrozenDictionary<string, string> Same = new[]
    {
        new[] { "open", "hour", "close", "shut", "when" },
        ["price", "cost", "much", "charge", "fee", "expensive", "cheap", "rate"],
        ["address", "where", "locate", "find", "situat"],
        ["park", "car"],
        ["book", "appointment", "reserve", "reservation", "schedul", "visit"],
        ["cancel", "reschedul", "chang"],
        ["pay", "card", "cash", "insurance"],
    }.SelectMany(line => line.Select(word => KeyValuePair.Create(word, line[0]))).ToFrozenDictionary();

    public static HashSet<string> Of(string text) =>
        [.. Word().Matches(text.ToLowerInvariant()).Select(m => m.Value).Where(w => !Common.Contains(w)).Select(Reduce)];

    private static string Reduce(string word)
    {
        var stem = Suffix().Replace(word, "");
        if (stem.Length < 3)
            stem = word;
        return Same.GetValueOrDefault(word, Same.GetValueOrDefault(stem, stem));
    }

    [GeneratedRegex(@"[\p{L}\d]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"('s|ing|ed|es|s|e)$")]
    private static partial Regex Suffix();
}
