using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Text;

/// <summary>Units behind a number: "20 °C" is "20 degrees Celsius".</summary>
internal sealed class SpokenUnits(SpokenForms forms, SpokenNumbers numbers)
{
    private readonly Regex? _written = Written(forms);

    public string Say(string text) => _written is null ? text : _written.Replace(text, Say);

    private string Say(Match found)
    {
        var (number, words) = (found.Groups["number"].Value, forms.Units[found.Groups["unit"].Value]);
        var sign = found.Groups["minus"].Success ? $"{forms.Minus} " : "";
        return $"{sign}{numbers.Whole(number)} {(number == "1" ? words[0] : words[1])}";
    }

    private static Regex? Written(SpokenForms forms)
    {
        if (forms.Units.Count == 0)
            return null;
        var units = string.Join('|', forms.Units.Keys.OrderByDescending(unit => unit.Length).Select(Regex.Escape));
        return new Regex(
            $@"(?<![\w.,])(?:(?<![-−])(?<minus>[-−]))?(?<number>[0-9]{{1,12}}(?:[.,][0-9]{{1,6}}){{0,4}})\s?(?<unit>{units})(?!\w)",
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    }
}
