using System.Text;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Text;

/// <summary>Addresses of mail and of pages, sign by sign: "anna.b@example.com" is "anna dot b at example dot com".</summary>
internal sealed partial class SpokenAddresses(SpokenForms forms)
{
    public string Say(string text) =>
        forms.Signs.Count == 0 ? Shorten(text) : Domain().Replace(Page().Replace(Mail().Replace(text, found => Spell(found.Value)), SpellPage), SpellPage);

    /// <summary>What nobody says of a page's address is left out: scheme and query.</summary>
    public static string Shorten(string text) => Page().Replace(text, found => Short(found.Value));

    private string SpellPage(Match found) => Spell(Short(found.Value));

    private static string Short(string address)
    {
        var host = address.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? address[(scheme + 3)..] : address;
        host = host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
        var mark = address[^1] is '.' or ',' or ';' or ':' or '!' or '?' ? address[^1].ToString() : "";
        var query = host.AsSpan().IndexOfAny("?#");
        return (query < 0 ? host : host[..query]).TrimEnd('/', '.', ',', ';', ':', '!', '?') + mark;
    }

    private string Spell(string address)
    {
        var said = new StringBuilder();
        for (var i = 0; i < address.Length; i++)
        {
            var isLast = i == address.Length - 1;
            said.Append(!isLast && forms.Signs.TryGetValue(address[i].ToString(), out var word) ? $" {word} " : address[i].ToString());
        }

        return said.ToString();
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_+-]{1,64}(?:\.[A-Za-z0-9_+-]{1,64}){0,8}@[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){1,6}")]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?<![A-Za-z0-9_@])(?:https?://|www\.)[^\s<>""'()\[\]]+", RegexOptions.IgnoreCase)]
    private static partial Regex Page();

    /// <summary>Without a scheme: of the commonest ends only, in small letters, as a full stop without a space looks like one.</summary>
    [GeneratedRegex(@"(?<![A-Za-z0-9_@.-])[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.(?:com|org|net|edu|gov|io|ai|app|info|eu|de|at|ch|es|fr|it|nl|uk|example)(?![A-Za-z0-9_@-])(?:/[^\s<>""'()\[\]]*)?")]
    private static partial Regex Domain();
}
