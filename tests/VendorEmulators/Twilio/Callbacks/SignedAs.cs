using System.Text.RegularExpressions;

namespace VoiceAssistant.VendorEmulators.Twilio.Callbacks;

/// <summary>What a signature is made over, with the right token, in place of the URL that is called.</summary>
internal enum SignedAs
{
    /// <summary>As it is called.</summary>
    Url,

    /// <summary>Without its port, as the service signs requests for documents.</summary>
    WithoutPort,

    /// <summary>With the port 443 for https and wss, 80 for others, whatever port there is.</summary>
    WithDefaultPort,

    /// <summary>https for http, http for https, https for wss, http for ws.</summary>
    OtherScheme,

    /// <summary>With a slash behind its path, or without the one that is there.</summary>
    OtherSlash,
}

/// <summary>URLs as text: parsed ones are spelled anew.</summary>
internal static partial class SignedUrls
{
    public static string Spell(this SignedAs spelling, string url)
    {
        var parts = Parts().Match(url).Groups;
        var (scheme, host, port, path, query) = (parts["scheme"].Value, parts["host"].Value, parts["port"].Value, parts["path"].Value, parts["query"].Value);
        return spelling switch
        {
            SignedAs.WithoutPort => $"{scheme}://{host}{path}{query}",
            SignedAs.WithDefaultPort => $"{scheme}://{host}:{(scheme is "https" or "wss" ? 443 : 80)}{path}{query}",
            SignedAs.OtherScheme => $"{(scheme is "http" or "wss" ? "https" : "http")}://{host}{port}{path}{query}",
            SignedAs.OtherSlash => $"{scheme}://{host}{port}{(path.EndsWith('/') ? path[..^1] : path + "/")}{query}",
            _ => url,
        };
    }

    [GeneratedRegex(@"^(?<scheme>[a-z]+)://(?<host>\[[^\]]*\]|[^/?#:]*)(?<port>:[0-9]+)?(?<path>[^?]*)(?<query>.*)\z", RegexOptions.Singleline)]
    private static partial Regex Parts();
}
