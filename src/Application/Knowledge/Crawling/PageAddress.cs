using System.Text;

namespace VoiceAssistant.Application.Knowledge.Crawling;

/// <summary>Tells which addresses are the same page's, as far as spelling goes (RFC 3986, section 6).</summary>
public static class PageAddress
{
    private const string Www = "www.";

    /// <summary>What advertisers and newsletters add to see where a visitor comes from; no page depends on it.</summary>
    private static readonly string[] Tracking = ["fbclid", "gclid", "dclid", "msclkid", "yclid"];

    private const string TrackingPrefix = "utm_";

    /// <summary>
    /// The one spelling of an address: host in lower case and without a dot behind it, no default port, dot segments, fragment or
    /// tracking parameters, and percent signs only where they are needed. Parameters stay in their order: a page may depend on it.
    /// </summary>
    /// <param name="address">An absolute one of http or https.</param>
    public static Uri Normalize(Uri address)
    {
        var host = HostOf(address);
        var authority = address.HostNameType == UriHostNameType.IPv6 ? $"[{host}]" : host;
        var port = address.IsDefaultPort ? "" : $":{address.Port}";
        return new Uri($"{address.Scheme}://{authority}{port}{Escapes(address.AbsolutePath)}{Query(address)}");
    }

    /// <summary>Whether two addresses are on one host, where <c>www.</c> before its name makes no other of it.</summary>
    public static bool IsSameHost(Uri one, Uri other) =>
        (one.Port == other.Port || (one.IsDefaultPort && other.IsDefaultPort)) && SiteOf(one) == SiteOf(other);

    /// <summary>
    /// What a page is known by: an address without what seldom makes another page of it, which is http or https, and <c>www.</c>.
    /// </summary>
    public static string KeyOf(Uri address)
    {
        var normal = Normalize(address);
        var port = normal.IsDefaultPort ? "" : $":{normal.Port}";
        return $"{SiteOf(normal)}{port}{normal.PathAndQuery}";
    }

    private static string SiteOf(Uri address)
    {
        var host = HostOf(address);
        return host.StartsWith(Www, StringComparison.Ordinal) ? host[Www.Length..] : host;
    }

    private static string HostOf(Uri address)
    {
        try
        {
            return address.IdnHost.TrimEnd('.').ToLowerInvariant();
        }
        catch (UriFormatException)
        {
            return address.Host; // no name of a host, and for whoever goes there to find out
        }
    }

    private static string Query(Uri address)
    {
        var kept = address.Query.TrimStart('?').Split('&').Where(parameter => parameter.Length > 0 && !IsTracking(parameter));
        var query = Escapes(string.Join('&', kept));
        return query.Length > 0 ? "?" + query : "";
    }

    private static bool IsTracking(string parameter)
    {
        var name = parameter.Split('=')[0];
        return name.StartsWith(TrackingPrefix, StringComparison.OrdinalIgnoreCase)
            || Tracking.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>%7E is ~, and %2f is %2F.</summary>
    private static string Escapes(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;
        var normal = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '%' || at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
            {
                normal.Append(text[at]);
                continue;
            }
            var code = (char)Convert.ToInt32(text.Substring(at + 1, 2), 16);
            if (char.IsAsciiLetterOrDigit(code) || code is '-' or '.' or '_' or '~')
                normal.Append(code);
            else
                normal.Append('%').Append(text.Substring(at + 1, 2).ToUpperInvariant());
            at += 2;
        }
        return normal.ToString();
    }
}
