using System.Collections.Frozen;
using System.Globalization;

namespace VoiceAssistant.Application.Text;

/// <summary>Whether somebody has said goodbye, in any of the languages of the voices.</summary>
public static class Farewell
{
    private static readonly string[] Words =
    [
        "bye", "goodbye", "farewell", "good night", "see you then", "see you soon", "see you later", "see you tomorrow", "see you around", "take care of yourself", "take care now", "please hang up", "you can hang up", "that's all", "that is all",
        "that will be all", "that'll be all", "nothing else", "tschüs", "wiedersehen", "wiederhören", "schönen tag", "schönen abend", "bis bald", "bis dann", "das war's", "das wars", "auflegen",
        "au revoir", "à bientôt", "bonne journée", "bonne soirée", "bonne nuit", "bonne fin de", "adieu", "c'est tout", "raccroche", "adiós", "adios", "hasta luego", "hasta pronto", "hasta mañana", "nos vemos",
        "eso es todo", "cuelga", "arrivederci", "arrivederla", "buona giornata", "buona serata", "tchau", "adeus", "até logo", "até breve", "até mais", "tot ziens", "doei", "dag hoor",
        "fijne dag", "prettige dag", "do widzenia", "do usłyszenia", "miłego dnia", "na shledanou", "na slyšenou", "nashledanou", "viszontlátásra", "viszonthallásra", "la revedere", "до свидания", "всего доброго", "до побачення", "бувай",
        "güle güle", "görüşmek üzere", "görüşürüz", "hoşça kal", "hoşçakal", "näkemiin", "kuulemiin", "hej då", "hejdå", "adjö", "ha en bra dag", "farvel", "αντίο", "さようなら", "失礼します", "失礼いたします", "失礼致します",
        "안녕히", "좋은 하루", "再见", "再見", "拜拜", "مع السلامة", "وداعا", "अलविदा", "sampai jumpa", "selamat tinggal", "tạm biệt", "ลาก่อน", "להתראות", "adéu", "viso gero", "iki pasimatymo", "sudie", "uz redzēšanos", "visu labu", "head aega", "nägemist", "nägemiseni", "kohtumiseni", "nähdään", "talk to you soon", "talk to you later", "talk to you tomorrow", "ha det bra", "ha det godt", "ha det fint", "vi ses senere", "vi ses snart", "довиждане", "doviđenja", "nasvidenje", "dovidenia",
    ];

    /// <summary>These wish a good time in the same words that ask for one: "have a nice table".</summary>
    private static readonly string[] Wishes = ["have a good", "have a nice", "have a great", "have a lovely", "have a wonderful", "que tenga un buen", "que tenga buen", "que tenga una buena", "que tenga buena", "que tengas un buen", "que tengas buen", "que tengas una buena", "tenha um bom", "tenha uma boa", "hav en god"];

    private static readonly FrozenSet<string> Times = new[]
    {
        "day", "one", "evening", "night", "weekend", "week", "morning", "afternoon", "time", "rest", "trip", "holiday", "journey", "día", "dia", "tarde", "noche", "noite", "semana", "fin", "viaje", "viagem", "dag", "aften", "weekend", "uge", "tur",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>These greet as well, or are said in the middle of other things: they count where they stand last.</summary>
    private static readonly string[] LastWords =
        ["buen día", "ciao", "hei hei", "γεια σας", "γεια σου", "γεια", "नमस्ते", "नमस्कार", "iyi günler", "iyi akşamlar", "chao", "chau", "moikka", "ha det", "vi ses", "that's it", "talk to you", "shalom", "שלום", "salut", "servus", "labas", "čau", "ahoj", "szia", "sziasztok"];

    /// <param name="isOpening">Nothing was said before it but greetings: what greets as well is one.</param>
    public static bool IsIn(string? text, bool isOpening = false)
    {
        if (string.IsNullOrWhiteSpace(text))
            return false;
        var plain = text.Replace('’', '\'').TrimEnd();
        return Words.Any(word => Contains(plain, word)) || Wishes.Any(wish => IsWish(plain, wish)) || (!isOpening && LastWords.Any(word => IsLast(plain, word)));
    }

    private static bool IsWish(string text, string wish)
    {
        for (var at = Find(text, wish, 0); at >= 0; at = Find(text, wish, at + 1))
        {
            var next = text[(at + wish.Length)..].TrimStart();
            if ((at == 0 || !char.IsLetter(text[at - 1])) && Times.Contains(string.Concat(next.TakeWhile(char.IsLetter))))
                return true;
        }

        return false;
    }

    /// <summary>Nothing comes behind it, and it is not asked.</summary>
    private static bool IsLast(string text, string word)
    {
        var end = text.Length;
        while (end > 0 && !IsOfWord(text[end - 1]))
        {
            if (text[--end] is '?' or '？' or ';')
                return false;
        }

        return text.AsSpan(0, end).EndsWith(word, StringComparison.OrdinalIgnoreCase) && (end == word.Length || !IsOfWord(text[end - word.Length - 1]));
    }

    /// <summary>A letter, or a sign above or below one.</summary>
    private static bool IsOfWord(char c) => char.IsLetter(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>As whole words; scripts that set no spaces between words are looked through as they are.</summary>
    private static bool Contains(string text, string word)
    {
        for (var at = Find(text, word, 0); at >= 0; at = Find(text, word, at + 1))
        {
            if (!IsSpaced(word) || ((at == 0 || !char.IsLetter(text[at - 1])) && IsEnd(text, at + word.Length)))
                return true;
        }

        return false;
    }

    private static int Find(string text, string word, int from) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(text.AsSpan(Math.Min(from, text.Length)), word, CompareOptions.IgnoreCase) is >= 0 and var at ? from + at : -1;

    /// <summary>A short ending may follow: "tschüss", "revederea".</summary>
    private static bool IsEnd(string text, int at) => at >= text.Length || !char.IsLetter(text[at]) || at + 1 >= text.Length || !char.IsLetter(text[at + 1]);

    private static bool IsSpaced(string word) => word.All(c => c < '\u0590');
}
