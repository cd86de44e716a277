using System.Globalization;

namespace VoiceAssistant.Application.Text;

/// <summary>Whether somebody has said goodbye, in any of the languages of the voices.</summary>
public static class Farewell
{
    private static readonly string[] Words =
    [
        "bye", "goodbye", "farewell", "good night", "see you then", "see you soon", "see you later", "see you tomorrow", "see you around", "take care of yourself", "take care now", "please hang up", "you can hang up", "talk to you", "have a good", "have a nice", "have a great", "have a lovely", "have a wonderful", "that's all", "that is all",
        "that will be all", "that's it", "that'll be all", "nothing else", "tschüs", "wiedersehen", "wiederhören", "schönen tag", "schönen abend", "bis bald", "bis dann", "das war's", "das wars", "auflegen",
        "au revoir", "à bientôt", "bonne journée", "bonne soirée", "bonne nuit", "bonne fin de", "adieu", "c'est tout", "raccroche", "adiós", "adios", "hasta luego", "hasta pronto", "hasta mañana", "chao", "chau", "nos vemos",
        "que tenga", "que tengas", "buen día", "eso es todo", "cuelga", "ciao", "arrivederci", "arrivederla", "buona giornata", "buona serata", "tchau", "adeus", "até logo", "até breve", "até mais", "tenha um bom", "tenha uma boa", "tot ziens", "doei", "dag hoor",
        "fijne dag", "prettige dag", "do widzenia", "do usłyszenia", "miłego dnia", "na shledanou", "na slyšenou", "nashledanou", "viszontlátásra", "viszonthallásra", "la revedere", "до свидания", "всего доброго", "до побачення", "бувай",
        "güle güle", "görüşmek üzere", "görüşürüz", "hoşça kal", "hoşçakal", "iyi günler", "näkemiin", "kuulemiin", "hei hei", "moikka", "hej då", "hejdå", "adjö", "ha en bra dag", "ha det", "farvel", "vi ses", "hav en god", "αντίο", "γεια σας", "さようなら", "失礼します",
        "안녕히", "좋은 하루", "再见", "再見", "拜拜", "مع السلامة", "وداعا", "अलविदा", "नमस्ते", "sampai jumpa", "selamat tinggal", "tạm biệt", "ลาก่อน", "להתראות", "adéu", "довиждане", "doviđenja", "nasvidenje", "dovidenia",
    ];

    public static bool IsIn(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return false;
        var plain = text.Replace('’', '\'');
        return Words.Any(word => Contains(plain, word));
    }

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
