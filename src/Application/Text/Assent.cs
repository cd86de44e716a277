using System.Collections.Frozen;

namespace VoiceAssistant.Application.Text;

/// <summary>Whether somebody said yes, and little more: one who talks on, as a machine does, has not.</summary>
public static class Assent
{
    private const int MostWords = 4;

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
        var words = text.Split([' ', '.', ',', '!', '?', '…', '。', '、', '，', '！'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length is > 0 and <= MostWords && words.Any(Words.Contains) && !words.Any(Refusals.Contains);
    }
}
