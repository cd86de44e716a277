using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Text;

/// <summary>Short forms in full: "e.g." is "for example". At the end of a sentence its dot stays.</summary>
internal sealed class SpokenAbbreviations
{
    private const string BeforeNumber = " #", BeforeName = " ^";

    private readonly Dictionary<string, (string Written, string Full)> _full;
    private readonly Regex? _written;

    public SpokenAbbreviations(SpokenForms forms)
    {
        _full = forms.Abbreviations.ToDictionary(pair => Key(pair.Key), pair => (pair.Key, pair.Value), StringComparer.OrdinalIgnoreCase);
        _written = forms.Abbreviations.Count == 0 ? null : new Regex(
            $@"(?<![\w.@])(?:{string.Join('|', forms.Abbreviations.Keys.OrderByDescending(key => key.Length).Select(Pattern))})(?![\w@])",
            RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    }

    public string Say(string text) => _written is null ? text : _written.Replace(text, found => Full(text, found));

    private string Full(string text, Match found)
    {
        var (written, full) = _full[Key(found.Value)];
        if (char.IsUpper(found.Value[0]) && char.IsLower(written[0]))
            full = char.ToUpperInvariant(full[0]) + full[1..];
        return found.Value[^1] == '.' && text.AsSpan(found.Index + found.Length).TrimStart("\"')*").IsWhiteSpace() ? full + "." : full;
    }

    /// <summary>With or without the spaces inside, whether before a number or not.</summary>
    private static string Key(string written) => string.Concat(written.Where(c => !char.IsWhiteSpace(c) && c is not ('#' or '^')));

    private static string Pattern(string written)
    {
        var word = Regex.Escape(written.TrimEnd('#', '^', ' ')).Replace(@"\ ", @"\s?", StringComparison.Ordinal);
        return written switch
        {
            _ when written.EndsWith(BeforeNumber, StringComparison.Ordinal) => $@"{word}(?=\s?[0-9+(])",
            _ when written.EndsWith(BeforeName, StringComparison.Ordinal) => $@"{word}(?=\s(?-i:\p{{Lu}}))",
            _ => word,
        };
    }
}
