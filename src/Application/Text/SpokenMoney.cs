using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Text;

/// <summary>Amounts of money: "$5.99" is "5 dollars and 99 cents".</summary>
internal sealed class SpokenMoney(SpokenForms forms, SpokenNumbers numbers)
{
    private const string Number = @"(?<number>[0-9]{1,3}(?:[.,’'\s][0-9]{3}){1,5}(?:[.,][0-9]{2})?|[0-9]{1,15}(?:[.,][0-9]{1,2})?)(?![0-9])";

    private readonly Regex? _written = Written(forms);

    public string Say(string text) => _written is null ? text : _written.Replace(text, Say);

    private string Say(Match found)
    {
        var words = forms.Money[found.Groups["sign"].Value];
        var (whole, hundredths) = numbers.Amount(found.Groups["number"].Value);
        if (found.Groups["scale"] is { Success: true, Value: var scale })
            return $"{found.Groups["number"].Value} {scale} {forms.ScaleLink}{words[1]}";
        var cents = hundredths?.TrimStart('0') is { Length: > 0 } few ? $"{few} {(few == "1" ? words[2] : words[3])}" : null;
        if (whole == "0" && cents is not null)
            return cents;
        var units = $"{whole} {(whole == "1" ? words[0] : words[1])}";
        return cents is null ? units : $"{units} {forms.MoneyAnd} {cents}";
    }

    private static Regex? Written(SpokenForms forms)
    {
        if (forms.Money.Count == 0)
            return null;
        var signs = string.Join('|', forms.Money.Keys.OrderByDescending(sign => sign.Length).Select(Regex.Escape));
        var scale = forms.Scales.Count == 0 ? "" : $@"(?:\s(?<scale>{string.Join('|', forms.Scales.Select(Regex.Escape))})(?!\w))?";
        return new Regex(
            $@"(?<!\w)(?<sign>{signs})\s?{Number}(?!\w){scale}|(?<![\w.,]){Number}{scale}\s?(?<sign>{signs})(?!\w)",
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    }
}
