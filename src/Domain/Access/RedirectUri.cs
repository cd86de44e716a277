using System.Text.RegularExpressions;

namespace VoiceAssistant.Domain.Access;

/// <summary>Where a browser is sent with a code. Exact text, so that nobody else can be meant.</summary>
/// <remarks>RFC 6749 §3.1.2, RFC 8252 §7, RFC 9700 §2.1.</remarks>
public static partial class RedirectUri
{
    public const int MaxLength = 2_000;

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
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.UserInfo is not "" || HasDotSegment(text))
            return false;
        return uri.Scheme switch
        {
            "https" => text.StartsWith("https://", StringComparison.Ordinal) && uri.Host is not "",
            "http" => text.StartsWith("http://", StringComparison.Ordinal) && uri.IsLoopback,
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

    private static bool HasDotSegment(string text)
    {
        var path = text.Split('?')[0].Replace("%2e", ".", StringComparison.OrdinalIgnoreCase);
        return path.Split('/').Any(segment => segment is "." or "..");
    }
}
