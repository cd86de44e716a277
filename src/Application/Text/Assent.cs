using System.Collections.Frozen;

namespace VoiceAssistant.Application.Text;

/// <summary>Whether somebody said yes, and little more: one who talks on, as a machine does, has not.</summary>
public static class Assent
{
    private const int MostWords = 4;

    /// <summary>Who begins with a yes may say a little more.</summary>
    private const int MostWordsAfterYes = 6;

    private static readonly FrozenSet<string> Words = new[]
    {
        "yes", "yeah", "yep", "yup", "sure", "okay", "ok", "accept", "ja", "jawohl", "gern", "gerne", "klar", "oui", "d'accord", "si", "sí", "sì", "claro", "vale",
        "sim", "tak", "ano", "igen", "da", "да", "так", "evet", "tamam", "kyllä", "joo", "ναι", "はい", "네", "예", "是", "好", "可以", "نعم", "हाँ", "हां", "ya",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Refusals = new[]
    {
        "nej", "nei", "ikke", "inte", "olmaz", "jangan", "לא", "아니오", "no", "not", "don't", "nope", "nein", "nicht", "non", "pas", "não", "nee", "niet", "nie", "ne", "nem", "nu", "нет", "не", "ні", "hayır", "ei", "όχι", "いいえ", "아니요",
        "不", "لا", "नहीं", "tidak",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsGiven(string text)
    {
        var (words, hasIdiom) = WordsOf(text);
        return words.Length <= (hasIdiom || (words is [var first, ..] && Words.Contains(first)) ? MostWordsAfterYes : MostWords)
            && (hasIdiom || words.Any(Words.Contains)) && !HasRefusal(words);
    }

    /// <summary>Somebody said no, and little more.</summary>
    public static bool IsRefused(string text)
    {
        var (words, _) = WordsOf(text);
        return words.Length is > 0 and <= MostWords && HasRefusal(words);
    }

    private static bool HasRefusal(string[] words) => Enumerable.Range(0, words.Length).Any(at => Refusals.Contains(words[at]) && !Agreement.IsAnotherWord(words, at));

    /// <summary>"No problem" and the like are taken out.</summary>
    private static (string[] Words, bool HasIdiom) WordsOf(string text)
    {
        var (rest, hasIdiom) = Agreement.WithoutIdioms(text);
        return (rest.Split([' ', '.', ',', '!', '?', '…', '。', '、', '，', '！'], StringSplitOptions.RemoveEmptyEntries), hasIdiom);
    }
}
