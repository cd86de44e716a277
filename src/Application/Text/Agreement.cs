using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Text;

/// <summary>
/// Whether somebody agrees to what they were asked, with as many words as they like. In doubt they have not: to be asked again is nothing,
/// to have something done that was not agreed to is.
/// </summary>
public static partial class Agreement
{
    private static readonly PhraseSet Yes = new(
    [
        "yes", "yeah", "yep", "yup", "sure", "accept", "go ahead", "please do", "absolutely", "of course", "that's right", "that is right", "sounds good", "sounds great", "that works", "works for me", "would be great",
        "would be good", "would be perfect", "would be nice", "correct", "definitely", "do it", "do that", "do so", "book it", "exactly", "certainly", "good idea",
        "jawohl", "gern", "gerne", "klar", "natürlich", "genau", "passt", "in ordnung", "einverstanden", "auf jeden fall", "mach das", "machen sie das", "stimmt", "richtig", "sicher", "oui", "d'accord", "bien sûr", "volontiers", "parfait", "allez-y",
        "exactement", "sí", "sì", "claro", "por supuesto", "de acuerdo", "perfecto", "adelante", "certo", "va bene", "certamente", "d'accordo", "com certeza", "pode ser", "claro que sim", "graag", "akkoord", "oczywiście", "zgoda", "dobrze", "určitě",
        "dobře", "rendben", "igen", "desigur", "да", "конечно", "хорошо", "давайте", "так", "звичайно", "добре", "evet", "tamam", "tabii", "olur", "kyllä", "joo", "gärna", "javisst", "selvfølgelig", "ναι", "βεβαίως", "نعم", "أكيد", "हाँ", "हां", "जी हाँ", "boleh", "silakan", "כן", "בסדר",
    ]);

    /// <summary>A yes of one language that is another word in others: it counts where little else is said.</summary>
    private static readonly PhraseSet Ambiguous = new(["ja", "da", "si", "so", "ya", "vale", "ano", "tak", "sim", "no", "prima", "bra", "okay", "please", "fine", "great", "good", "perfect", "alright", "bitte", "proszę", "perfekt", "super"]);

    private static readonly PhraseSet No = new(
    [
        "no", "not", "don't", "doesn't", "won't", "can't", "cannot", "nope", "never", "rather", "stop", "wait", "cancel", "later", "hold on", "hang on", "a second", "a moment", "one moment", "let me think", "maybe", "perhaps", "nein", "nicht", "kein", "keine", "keinen", "lieber",
        "warten", "moment", "später", "vielleicht", "überlegen", "lass mal", "non", "pas", "jamais", "attendez", "plus tard", "peut-être", "não", "talvez", "espere", "espera", "luego", "quizás", "tal vez", "aspetti", "forse", "nee", "niet", "geen", "wacht", "nie", "ne", "nem", "nu",
        "нет", "не", "ні", "подождите", "hayır", "olmaz", "yok", "bekleyin", "ei", "nej", "nei", "ikke", "inte", "ingen", "όχι", "δεν", "لا", "ليس", "नहीं", "मत", "tidak", "jangan", "לא", "nu vreau", "počkejte", "poczekaj", "może",
    ]);

    /// <summary>Scripts that set no spaces between words.</summary>
    private static readonly string[] YesInside = ["はい", "お願い", "そうです", "いいです", "네", "예", "좋아", "그래", "是的", "好的", "可以", "没问题", "沒問題", "对", "對", "行", "好", "ใช่", "ได้", "ตกลง", "được", "vâng", "đồng ý"];

    private static readonly string[] NoInside = ["不", "没", "沒", "别", "等", "いいえ", "いや", "ない", "ません", "待って", "아니", "안 ", "잠깐", "나중", "ไม่", "รอ", "không", "chờ", "đợi"];

    /// <summary>A yes that sounds like a no.</summary>
    private static readonly string[] Idioms =
        ["no problem", "why not", "not a problem", "don't mind", "kein problem", "warum nicht", "pas de problème", "pourquoi pas", "no hay problema", "por qué no", "nessun problema", "perché no", "sem problema", "geen probleem", "waarom niet", "没问题", "沒問題"];

    /// <summary>So little is said that an ambiguous yes is meant.</summary>
    private const int MostAroundAmbiguous = 3;

    public static bool IsGiven(string text)
    {
        var (said, isIdiom) = WithoutIdioms(text);
        if (HasNo(said) || said.TrimEnd().EndsWith('?') || said.TrimEnd().EndsWith('？'))
            return false;
        var words = SpokenWords.Of(said);
        return isIdiom || Has(Yes, words) || (words.Count <= MostAroundAmbiguous && words.Count > 0 && Ambiguous.IsAt(words, 0))
            || (!Spaced().IsMatch(said) && YesInside.Any(word => said.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>There is a no or a hesitation in it, whatever else is.</summary>
    public static bool IsDoubtful(string text) => HasNo(WithoutIdioms(text).Said);

    private static bool HasNo(string said)
    {
        var words = SpokenWords.Of(said);
        return Enumerable.Range(0, words.Count).Any(at => No.IsAt(words, at) && !IsAnotherWord(words, at))
            || NoInside.Any(word => said.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static bool Has(PhraseSet phrases, IReadOnlyList<string> words) => Enumerable.Range(0, words.Count).Any(at => phrases.IsAt(words, at));

    private static (string Said, bool IsIdiom) WithoutIdioms(string text)
    {
        var said = text.Replace('’', '\'').ToLowerInvariant();
        var without = Idioms.Aggregate(said, (rest, idiom) => rest.Replace(idiom, " ", StringComparison.Ordinal));
        return (without, without.Length != said.Length);
    }

    /// <summary>What means no in one language means something else behind the yes of another: Dutch "nu", Portuguese "no".</summary>
    private static bool IsAnotherWord(IReadOnlyList<string> words, int at) =>
        at > 0 && (words[0], words[at]) is ("ja", "nu") or ("sim", "no") or ("tak" or "ano", "no") or ("da", "ne");

    /// <summary>Letters of scripts that set spaces.</summary>
    [GeneratedRegex(@"\p{IsBasicLatin}{6}|\p{IsCyrillic}")]
    private static partial Regex Spaced();
}
