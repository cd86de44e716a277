using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Text;

/// <summary>Single signs that stand for a word: "&amp;", "#5", "~5", "3–5", "3 × 4".</summary>
internal sealed partial class SpokenSigns(SpokenForms forms)
{
    public string Say(string text)
    {
        text = Replace(And(), text, forms.And);
        text = Replace(Number(), text, forms.Number);
        text = Replace(About(), text, forms.About);
        text = Replace(Times(), text, forms.Times);
        return Replace(Range(), text, forms.To);
    }

    private static string Replace(Regex sign, string text, string? word) => word is null ? text : sign.Replace(text, $" {word} ");

    [GeneratedRegex(@"\s&\s")]
    private static partial Regex And();

    [GeneratedRegex(@"(?<!\w)#\s?(?=[0-9])")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<!\w)[~≈]\s?(?=[0-9$€£])")]
    private static partial Regex About();

    [GeneratedRegex(@"\s?×\s?")]
    private static partial Regex Times();

    /// <summary>A hyphen is one between times and behind money only; elsewhere it may be a number of a telephone or an order.</summary>
    [GeneratedRegex(@"(?<=[0-9]|[0-9]\s?[ap]\.?m\.?|€|%)\s?–\s?(?=[0-9$€£])|(?<=[0-9]:[0-9]{2}(?:\s?[ap]\.?m\.?)?)\s?-\s?(?=[0-9]{1,2}:[0-9]{2})|(?<=[$€£][0-9][0-9.,]{0,9})\s?-\s?(?=[$€£]?[0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex Range();
}
