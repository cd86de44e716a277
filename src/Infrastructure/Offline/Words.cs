using System.Collections.Frozen;
using System.Text.RegularExpressions;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Infrastructure.Offline;

/// <summary>The telling words of a sentence, reduced so that "opened", "opening" and "hours" meet.</summary>
internal static partial class Words
{
    private static readonly FrozenSet<string> Common = FrozenSet.Create(
        "a", "about", "all", "also", "am", "an", "and", "any", "are", "as", "at", "back", "be", "been", "but", "by", "call",
        "calling", "can", "come", "could", "did", "do", "does", "else", "for", "from", "get", "give", "go", "going", "good",
        "got", "had", "has", "have", "he", "hello", "her", "hi", "him", "his", "how", "i", "if", "in", "is", "it", "just",
        "know", "let", "like", "long", "m", "may", "me", "more", "morning", "my", "need", "no", "not", "now", "of", "ok",
        "okay", "on", "one", "or", "our", "out", "please", "question", "s", "say", "she", "should", "so", "some",
        "something", "tell", "than", "thank", "thanks", "that", "the", "their", "them", "then", "there", "they", "this",
        "time", "to", "today", "tomorrow", "um", "up", "us", "ve", "very", "want", "was", "we", "were", "what", "when",
        "which", "who", "will", "with", "would", "yes", "you", "your");

    /// <summary>Words for the same thing; the first of each line stands for all.</summary>
    private static readonly FrozenDictionary<string, string> Same = new[]
    {
        new[] { "open", "hours", "close" },
        ["price", "cost", "much", "charge", "fee", "expensive", "cheap", "rate"],
        ["address", "where", "located", "location", "find", "situated", "street"],
        ["parking", "car"],
        ["book", "appointment", "reserve", "reservation", "schedule"],
        ["cancel", "reschedule", "change", "move", "postpone"],
        ["pay", "card", "cash", "insurance", "accept"],
        ["emergency", "urgent", "pain", "hurt", "ache", "toothache", "swelling", "swollen", "broken", "broke"],
        ["child", "children", "kid", "kids", "son", "daughter"],
        ["saturday", "weekend", "weekends"],
        ["checkup", "check", "checkups"],
        ["works", "dentist", "doctor"],
    }.SelectMany(line => line.Select(word => KeyValuePair.Create(Stem(word), Stem(line[0])))).ToFrozenDictionary();

    public static HashSet<string> Of(string text) =>
        [.. SearchText.Fold(SpokenWords.TextOf(text)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !Common.Contains(w)).Select(Reduce)];

    private static string Reduce(string word) => Stem(word) is var stem && Same.TryGetValue(stem, out var same) ? same : stem;

    private static string Stem(string word)
    {
        var singular = Plural().Replace(word, "");
        var stem = Suffix().Replace(singular.Length < 3 ? word : singular, "");
        return stem.Length < 3 ? word : stem;
    }

    [GeneratedRegex("(?<!s)s$")]
    private static partial Regex Plural();

    [GeneratedRegex("(ing|ed|es|e)$")]
    private static partial Regex Suffix();
}
