using System.Text.RegularExpressions;

namespace VoiceAssistant.Infrastructure.Twilio;

/// <summary>
/// The spellings under which Twilio may have signed a URL. It is taken apart as text: <see cref="Uri"/> would drop a
/// default port, decode escapes and add a slash, and the signature would not match any more.
/// </summary>
internal static partial class SignedUrl
{
    public static IEnumerable<string> Spellings(string url)
    {
        if (Parts().Match(url) is not { Success: true } parts)
            return [url];
        var (scheme, host, port, rest) = (
            parts.Groups["scheme"].Value, parts.Groups["host"].Value, parts.Groups["port"].Value, parts.Groups["rest"].Value);
        string[] ports = port is "" ? ["", .. DefaultPorts(scheme)] : [":" + port, ""];
        string[] hosts = [host, .. Normalized(host)];
        return from h in hosts from p in ports from r in Rests(scheme, rest) select scheme + "://" + h + p + r;
    }

    /// <summary>
    /// Whatever port a URL names may be missing from what was signed: the carrier drops it for TwiML and keeps it for
    /// callbacks. One that a URL does not name can only be the default, which Twilio's libraries take to be 80 for every
    /// scheme but https, <c>wss</c> included.
    /// </summary>
    private static string[] DefaultPorts(string scheme) => scheme switch
    {
        "https" => [":443"],
        "wss" => [":443", ":80"],
        _ => [":80"],
    };

    /// <summary>A setting in capitals is told to Twilio's API in small letters, as its client writes addresses.</summary>
    private static string[] Normalized(string host) => host.ToLowerInvariant() is var small && small != host && !host.Contains('@', StringComparison.Ordinal) ? [small] : [];

    /// <summary>What follows the origin: as it came, with an apostrophe of the query escaped, with a slash for no path.</summary>
    private static IEnumerable<string> Rests(string scheme, string rest)
    {
        yield return rest;
        var query = rest.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0 && rest.IndexOf('\'', query) >= 0)
            yield return rest[..query] + rest[query..].Replace("'", "%27", StringComparison.Ordinal);
        if (scheme is "ws" or "wss" && rest is "" or ['?', ..])
            yield return "/" + rest;
    }

    [GeneratedRegex(
        @"^(?<scheme>[a-z]+)://(?<host>(?:[^/?#@]*@)?(?:\[[^\]]*\]|[^/?#@:]*))(?::(?<port>[0-9]+))?(?<rest>(?:[/?#].*)?)\z",
        RegexOptions.Singleline)]
    private static partial Regex Parts();
}
