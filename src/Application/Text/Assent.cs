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
        "no", "not", "don't", "nope", "nein", "nicht", "non", "pas", "não", "nee", "niet", "nie", "ne", "nem", "nu", "нет", "не", "ні", "hayır", "ei", "όχι", "いいえ", "아니요",
        "不", "لا", "नहीं", "tidak",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsGiven(string text)
    {
        var words = WordsOf(text);
        return words is [var first, ..] && words.Length <= (Words.Contains(first) ? MostWordsAfterYes : MostWords)
            && words.Any(Words.Contains) && !words.Any(Refusals.Contains);
    }

    private static readonly string[] Phrases =
    [
        "go ahead", "please do", "absolutely", "of course", "that's right", "that is right", "sounds good", "would be great", "would be good", "would be perfect", "correct", "definitely", "do it", "do that", "book it",
        "perfect", "all right", "alright", "exactly", "natürlich", "genau", "passt", "in ordnung", "einverstanden", "bitte machen", "bien sûr", "volontiers", "parfait", "por supuesto", "de acuerdo", "perfecto", "certo", "va bene",
        "com certeza", "pode ser", "graag", "prima", "akkoord", "oczywiście", "proszę", "zgoda", "určitě", "rendben", "desigur", "конечно", "хорошо", "давайте", "звичайно", "tabii", "olur", "好的", "对", "對", "行", "お願いします", "そうです", "좋아요", "그래요", "boleh", "được", "नमस्ते हाँ",
    ];

    /// <summary>A yes that sounds like a no.</summary>
    private static readonly string[] Idioms =
        ["no problem", "why not", "not a problem", "don't mind", "kein problem", "warum nicht", "pas de problème", "pourquoi pas", "no hay problema", "por qué no", "nessun problema", "perché no", "sem problema", "geen probleem", "waarom niet"];

    /// <summary>Somebody has agreed, with as many words as they like, and takes nothing back.</summary>
    public static bool IsAgreed(string text)
    {
        var said = ' ' + text.Replace('’', '\'').ToLowerInvariant();
        var isIdiom = Idioms.Any(idiom => said.Contains(idiom, StringComparison.Ordinal));
        foreach (var idiom in Idioms)
            said = said.Replace(idiom, "", StringComparison.Ordinal);
        var words = WordsOf(said);
        return !HasRefusal(words)
            && (isIdiom || words.Take(2).Any(Words.Contains) || (words.LastOrDefault() is { } last && Words.Contains(last)) || Phrases.Any(phrase => said.Contains(phrase, StringComparison.Ordinal)));
    }

    /// <summary>There is a no in it, whatever else is.</summary>
    public static bool HasRefusal(string text) => HasRefusal(WordsOf(text));

    private static bool HasRefusal(string[] words) => words.Index().Any(word => Refusals.Contains(word.Item) && !IsAnotherWord(words[0], word.Item, word.Index));

    /// <summary>What means no in one language means something else behind the yes of another: Dutch "nu", Portuguese "no".</summary>
    private static bool IsAnotherWord(string first, string word, int at) =>
        at > 0 && (first.ToLowerInvariant(), word.ToLowerInvariant()) is ("ja", "nu") or ("sim", "no") or ("tak" or "ano", "no") or ("da", "ne");

    /// <summary>Somebody said no, and little more.</summary>
    public static bool IsRefused(string text)
    {
        var words = WordsOf(text);
        return words.Length is > 0 and <= MostWords && words.Any(Refusals.Contains);
    }

    private static string[] WordsOf(string text) =>
        text.Split([' ', '.', ',', '!', '?', '…', '。', '、', '，', '！'], StringSplitOptions.RemoveEmptyEntries);
}
