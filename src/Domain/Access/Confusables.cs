using System.Globalization;
using System.Text;

namespace VoiceAssistant.Domain.Access;

/// <summary>Letters of other alphabets that look like Latin ones, so that two names differ for a machine and not for a person.</summary>
/// <remarks>https://www.unicode.org/reports/tr39/, of whose confusables these are the letters that look the same in most typefaces.</remarks>
internal static class Confusables
{
    /// <summary>Lower case, each followed by the Latin letter that it looks like.</summary>
    private const string Pairs =
        "аaвbсcеeһhіiјjкkӏlмmнhоoрpԛqѕsтtυuѵvԝwхxуyүyԁdԍgьbзzӓaёeїiӧo" // Cyrillic
        + "αaβbεeηnιiκkνvοoρpτtυuχxγyωwζzίiόoάaέeύu" // Greek
        + "օoսuհhոnցgզqյjոnքp" // Armenian
        + "ıiȷjɑaɡgɩiǀlʟlᴏoᴀaѐe"; // Latin ones that hardly anybody's name has

    /// <summary>Capital letters, of which more look alike.</summary>
    private const string CapitalPairs = "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXҮYԚQԜWΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";

    /// <summary>Small letters that nobody can tell from the Latin ones.</summary>
    private const string Same = "асеһіјӏорԛѕуѵԝхԁԍαονρυιχκօսհոցզյ";

    private static readonly Dictionary<char, char> Latin = Read(Pairs), Capitals = Read(CapitalPairs);

    /// <summary>Whether a person takes the letter for a Latin one.</summary>
    public static bool Has(Rune letter) => letter.IsBmp && Same.Contains((char)Rune.ToLowerInvariant(letter).Value, StringComparison.Ordinal);

    /// <summary>What a person reads: compatible forms as one, without marks, in lower-case letters.</summary>
    public static string Skeleton(string text)
    {
        var skeleton = new StringBuilder();
        var capitals = WellFormed(text).Normalize(NormalizationForm.FormKC).Select(c => Capitals.GetValueOrDefault(c, c));
        foreach (var rune in string.Concat(capitals).ToLowerInvariant().Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.EnclosingMark)
                continue;
            skeleton.Append(rune.IsBmp && Latin.TryGetValue((char)rune.Value, out var latin) ? latin.ToString() : rune.ToString());
        }
        return skeleton.ToString();
    }

    /// <summary>A half of a pair of surrogates is no text, and cannot be normalised.</summary>
    public static string WellFormed(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));

    private static Dictionary<char, char> Read(string text)
    {
        var pairs = new Dictionary<char, char>();
        for (var i = 0; i < text.Length; i += 2)
            pairs[text[i]] = text[i + 1];
        return pairs;
    }
}
