using System.Text.RegularExpressions;
using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Application.Tools;

/// <summary>
/// The address of a tool. Scheme, host and port are as they are written; behind them, placeholders are encoded, so that nothing that somebody
/// says becomes another part of the address than the one in which it stands.
/// </summary>
internal static partial class UrlTemplate
{
    /// <summary>What keeps it from being used, as a sentence for its author; null where nothing does.</summary>
    public static string? ProblemWith(string url)
    {
        if (Template.ProblemWith(url) is { } problem)
            return problem;
        var literal = Place().Replace(url, "x");
        if (!Shape().IsMatch(literal))
            return "Begin with https:// or http://, the host and a slash, and leave out spaces, backslashes, control characters and #.";
        if (!Shape().IsMatch(url) || !Uri.TryCreate(literal, UriKind.Absolute, out var address) || address.Host.Length == 0)
            return "Scheme, host and port have to be written out: placeholders stand behind them.";
        return address.UserInfo.Length > 0 ? "Leave user name and password out of the address, and use auth." : null;
    }

    /// <summary>The address with its placeholders filled, or a sentence that says what is missing.</summary>
    /// <param name="valueOf">Null for what is not known. A pair of the query with such a value is left out.</param>
    public static (Uri? Address, string? Problem) Fill(string url, Func<string, string?> valueOf) =>
        FillEncoded(url, name => valueOf(name) is { } value ? Uri.EscapeDataString(value) : null);

    /// <param name="valueOf">Percent-encoded, as far as it is no separator.</param>
    public static (Uri? Address, string? Problem) FillEncoded(string url, Func<string, string?> valueOf)
    {
        var (path, query) = url.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? (url[..at], url[(at + 1)..]) : (url, null);
        var missing = new List<string>();
        var filled = Encoded(path, valueOf, missing);
        if (missing.Count > 0)
            return (null, $"The address needs {string.Join(" and ", missing)}, which is not known.");
        if (AfterHost(filled).Split('/').Any(IsDots))
            return (null, "A value in the address is nothing but dots, which would lead elsewhere.");
        var pairs = query?.Split('&').Select(pair => (Text: Encoded(pair, valueOf, missing), IsKnown: TakeAll(missing)))
            .Where(pair => pair.IsKnown).Select(pair => pair.Text).ToList();
        var whole = pairs is { Count: > 0 } ? $"{filled}?{string.Join('&', pairs)}" : filled;
        return Uri.TryCreate(whole, UriKind.Absolute, out var address)
            && Uri.TryCreate(Place().Replace(url, "x"), UriKind.Absolute, out var literal)
            && (address.Scheme, address.Host, address.Port) == (literal.Scheme, literal.Host, literal.Port)
            ? (address, null)
            : (null, "The address cannot be used with these values.");
    }

    /// <summary>Scheme, host and port of an address that <see cref="ProblemWith"/> says nothing against.</summary>
    public static string OriginOf(string url) => new Uri(Place().Replace(url, "x")).GetLeftPart(UriPartial.Authority);

    private static string Encoded(string text, Func<string, string?> valueOf, List<string> missing) => Template.Fill(text, name =>
    {
        var value = valueOf(name);
        if (string.IsNullOrEmpty(value))
            missing.Add(name);
        return value;
    });

    private static bool TakeAll(List<string> missing)
    {
        var none = missing.Count == 0;
        missing.Clear();
        return none;
    }

    private static string AfterHost(string url) => Shape().Match(url).Groups["rest"].Value;

    private static bool IsDots(string segment) => segment.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase) is "." or "..";

    [GeneratedRegex(@"\{\{[^{}]*\}\}")]
    private static partial Regex Place();

    /// <summary>With placeholders in it, none of them before the first slash or question mark behind the host.</summary>
    [GeneratedRegex(@"^https?://[^/?#\\\s{}\p{C}]+(?<rest>[/?]([^#\\\p{C}\s]|(?<=\{\{[^{}]*) (?=[^{}]*\}\}))*)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Shape();
}
