using System.Text.RegularExpressions;

namespace VoiceAssistant.Domain.Access;

/// <summary>Where a browser is sent with a code. Exact text, so that nobody else can be meant.</summary>
/// <remarks>RFC 6749 §3.1.2, RFC 8252 §7, RFC 9700 §2.1.</remarks>
public static partial class RedirectUri
{
    public const int MaxLength = 2_000;

    /// <summary>RFC 6749 §4.1.2, RFC 9207, OpenID Connect, and those of answers in other response types.</summary>
    private static readonly HashSet<string> Answers = new(StringComparer.OrdinalIgnoreCase)
    {
        "code", "state", "iss", "error", "error_description", "error_uri", "response", "id_token", "access_token", "refresh_token",
        "token_type", "expires_in", "scope", "session_state",
    };

    /// <summary>A host name has at most 253 characters.</summary>
    public const int MaxOriginLength = 300;

    /// <summary>
    /// Whether a client may register it: https; http on this very machine; or, for a public client, a private scheme named
    /// for a domain in reverse, such as <c>com.example.app:/done</c>.
    /// </summary>
    public static bool IsAcceptable(string text, bool isPublic)
    {
        if (text.Length > MaxLength || text.Any(c => c is <= ' ' or > '~' or '*' or '\\' or '"' or '<' or '>' or '#' or ';'))
            return false;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.UserInfo is not "" || !RedirectPath.IsPlain(text) || AnswersItself(text))
            return false;
        return uri.Scheme switch
        {
            "https" => Authority().Match(text) is { Success: true } host && IsPlainHost(host.Groups["host"].Value),
            "http" => OwnMachine().IsMatch(text),
            var scheme => isPublic && scheme.Contains('.', StringComparison.Ordinal),
        };
    }

    /// <summary>
    /// Whether the one of a request is the registered one, letter by letter; only a native app that listens on a loopback
    /// address may choose its port at run time.
    /// </summary>
    public static bool Matches(string registered, string requested) =>
        string.Equals(registered, requested, StringComparison.Ordinal)
        || (Loopback().Match(registered) is { Success: true } mine && Loopback().Match(requested) is { Success: true } theirs
            && mine.Groups["host"].Value == theirs.Groups["host"].Value && mine.Groups["rest"].Value == theirs.Groups["rest"].Value);

    /// <summary>Whether whoever reads the code at this place is known: anybody may listen on this machine or take a private scheme.</summary>
    public static bool ProvesIdentity(string text) => text.StartsWith("https://", StringComparison.Ordinal);

    /// <summary>The origin as browsers write it, or null for a private scheme, which has none, and for a host that there cannot be.</summary>
    public static string? OriginOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            && uri.GetLeftPart(UriPartial.Authority) is { Length: <= MaxOriginLength } origin
            ? origin
            : null;

    [GeneratedRegex(@"^http://(?<host>127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?(?<rest>([/?].*)?)\z")]
    private static partial Regex Loopback();

    [GeneratedRegex(@"^https://(?<host>[A-Za-z0-9._-]+|\[[0-9a-f:]+\])(:[1-9][0-9]{0,4})?([/?]|\z)")]
    private static partial Regex Authority();

    [GeneratedRegex(@"^http://(localhost|127(\.(0|[1-9][0-9]{0,2})){3}|\[::1\])(:[1-9][0-9]{0,4})?([/?]|\z)")]
    private static partial Regex OwnMachine();

    [GeneratedRegex(@"^((0|[1-9][0-9]{0,2})\.){3}(0|[1-9][0-9]{0,2})\z")]
    private static partial Regex Dotted();

    /// <summary>Browsers read a host that ends in a number as an address, however it is written: 2130706433, 0x7f.1 and 127.1 are all this machine.</summary>
    private static bool IsPlainHost(string host)
    {
        if (host.StartsWith('[') || Dotted().IsMatch(host))
            return true;
        var labels = host.Split('.');
        return labels.All(label => label.Length > 0)
            && !labels[^1].All(char.IsAsciiDigit) && !labels[^1].StartsWith("0x", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A parameter that the answer has, too: the client might read the one that was registered.</summary>
    private static bool AnswersItself(string text) => text.Split('?', 2) is [_, var query]
        && query.Split('&').Any(part => Answers.Contains(Uri.UnescapeDataString(part.Split('=')[0].Replace('+', ' ')).Trim()));
}
