using System.Globalization;
using System.Text.RegularExpressions;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations;

/// <summary>A sentence of a conversation that holds a name, a number, a date or an address.</summary>
/// <param name="Turn">The number of its turn.</param>
/// <param name="IsCallers">The caller said it.</param>
internal sealed record FactSentence(int Turn, bool IsCallers, string Text);

/// <summary>
/// Finds by rule what must not be lost when a conversation is shortened; no model is trusted with it. It finds rather too
/// much than too little, in whatever language.
/// </summary>
internal static partial class FactSentences
{
    /// <summary>Characters; a sentence without an end is kept as far as this.</summary>
    private const int Longest = 300;

    /// <summary>In their order.</summary>
    /// <param name="language">BCP 47: whose days and months are known, besides the English.</param>
    public static IEnumerable<FactSentence> In(IEnumerable<Turn> turns, string language)
    {
        var days = DaysAndMonths(language);
        foreach (var turn in turns)
        {
            foreach (var sentence in Sentences.In(turn.CallerSaid ?? "", language).Where(HoldsFact))
                yield return new FactSentence(turn.Number, IsCallers: true, Shortened(sentence));
            foreach (var sentence in Sentences.In(turn.CallerHeard, language).Where(HoldsFact))
                yield return new FactSentence(turn.Number, IsCallers: false, Shortened(sentence));
        }

        bool HoldsFact(string sentence) =>
            Marks().IsMatch(sentence) || Names().IsMatch(sentence) || Words(sentence).Any(days.Contains);
    }

    /// <summary>As many as the tokens allow, the caller's before the assistant's and the later before the earlier; in their order.</summary>
    public static IReadOnlyList<FactSentence> Bounded(IEnumerable<FactSentence> facts, int tokens)
    {
        var left = tokens;
        return
        [
            .. facts.Select((fact, at) => (Fact: fact, At: at)).Reverse().DistinctBy(f => f.Fact.Text, StringComparer.OrdinalIgnoreCase)
                .OrderByDescending(f => f.Fact.IsCallers).Where(f => Fits(TokenEstimate.Of(f.Fact.Text)))
                .OrderBy(f => f.At).Select(f => f.Fact),
        ];

        bool Fits(int cost)
        {
            if (cost > left)
                return false; // one that is too long leaves room for others
            left -= cost;
            return true;
        }
    }

    private static IEnumerable<string> Words(string sentence) => Word().Matches(sentence).Select(word => word.Value);

    private static string Shortened(string sentence) => (sentence.Length <= Longest ? sentence : sentence[..Longest] + "…").ReplaceLineEndings(" ");

    private static HashSet<string> DaysAndMonths(string language)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var culture in new[] { "en", language })
        {
            var names = FormatOf(culture);
            known.UnionWith(names.DayNames);
            known.UnionWith(names.MonthNames);
            known.UnionWith(names.MonthGenitiveNames);
        }
        known.ExceptWith(["", "may", "march"]); // verbs as well
        known.UnionWith(["tomorrow", "tonight", "morgen", "übermorgen", "demain", "mañana", "domani", "amanhã", "jutro", "imorgon"]);
        return known;
    }

    private static DateTimeFormatInfo FormatOf(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language).DateTimeFormat;
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture.DateTimeFormat;
        }
    }

    /// <summary>Three digits with or without marks between them, an address, a time of day, an amount; written or spoken.</summary>
    [GeneratedRegex(
        @"(\d[ ./()\-–:]{0,2}){3,}|\S@\S|\bat\b[^.?!]{1,60}\bdot\b|\d{1,2}[:.]\d{2}|\b\d{1,2}(st|nd|rd|th|\.)? ?(am|pm|a\.m|p\.m|uhr|o.?clock|h|heures|de la|ore|of|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|okt|nov|dec|dez)"
        + @"|\bo.?clock\b|[$€£¥]|\b((oh|zero|one|two|three|four|five|six|seven|eight|nine|null|eins|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun)[ ,\-]+){3,}",
        RegexOptions.IgnoreCase)]
    private static partial Regex Marks();

    /// <summary>How people say who they are, and how that is spelled.</summary>
    [GeneratedRegex(
        @"\b(?i:(my|your|last|first|full|the) names?|call me|i am called|spel(led|t|ling))\b|\b([A-Z][ \-.,]+){3,}|\b([Tt]his is|I'm|I am|[Hh]ier ist|[Ii]ch bin)( (Mr|Mrs|Ms|Dr|Herr|Frau)\.?)? \p{Lu}\p{Ll}"
        + @"|\b(?i:mein name|ich heiße|je m.appelle|mon nom|mi chiamo|il mio nome|me llamo|mi nombre|(o )?meu nome|chamo|mijn naam|ik heet|nazywam|mam na imię|jag heter|mitt namn|navn|hedder|heter|nimeni|benim adım|меня зовут|звати)\b")]
    private static partial Regex Names();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
