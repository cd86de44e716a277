using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Text;

/// <summary>Telephone numbers and the like, digit by digit in groups: "+1 415 555 0100" is "plus 1, 4 1 5, 5 5 5, 0 1 0 0".</summary>
internal sealed partial class SpokenPhones(SpokenForms? forms, SpokenNumbers numbers)
{
    private const int FewestDigits = 7, MostDigits = 16, LongestGroup = 4;

    private readonly string _plus = forms?.Signs.GetValueOrDefault("+") ?? "+";

    public string Say(string text) => Candidate().Replace(text, found => IsPhone(found.Value) ? Digits(found.Value) : found.Value);

    private bool IsPhone(string written)
    {
        var groups = Groups(written);
        var digits = groups.Sum(group => group.Length);
        if (digits is < FewestDigits or > MostDigits || numbers.IsGrouped(written) || Dates().IsMatch(written))
            return false;
        return written[0] is '+' or '(' or '0'
            || (groups.Length == 1 ? !written.EndsWith("0000", StringComparison.Ordinal) : groups.Any(group => group.Length >= 3));
    }

    private string Digits(string written)
    {
        var said = string.Join(", ", Groups(written).SelectMany(Short).Select(group => string.Join(' ', group.ToCharArray())));
        return written[0] == '+' ? $"{_plus} {said}" : said;
    }

    private static string[] Groups(string written) => written.Split([' ', '\u00a0', '\u202f', '(', ')', '.', '/', '-', '+'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A long group in threes, the last of up to four.</summary>
    private static IEnumerable<string> Short(string group)
    {
        var at = 0;
        for (; group.Length - at > LongestGroup; at += 3)
            yield return group.Substring(at, 3);
        yield return group[at..];
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9_.,+-]|[0-9] )(?:\+\s?|\()?[0-9](?:\)?[\s./-]{0,2}\(?[0-9]){6,15}(?![A-Za-z0-9_]|[.,:/-][0-9])")]
    private static partial Regex Candidate();

    /// <summary>Or two years; they are read as they are.</summary>
    [GeneratedRegex(@"^(?:(19|20)[0-9]{2}\D{1,3}(19|20)[0-9]{2}|[0-9]{4}([-./])[0-9]{1,2}\3[0-9]{1,2}|[0-9]{1,2}([-./])[0-9]{1,2}\4[0-9]{4})$")]
    private static partial Regex Dates();
}
