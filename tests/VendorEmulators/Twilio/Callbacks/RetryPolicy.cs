using VoiceAssistant.CallSimulator.Webhooks;

namespace VoiceAssistant.VendorEmulators.Twilio.Callbacks;

/// <summary>
/// How often a webhook is sent again: once where no connection came about, unless the fragment of its URL says otherwise
/// (<c>#rc=2&amp;rp=5xx,ct</c>). https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
/// </summary>
internal sealed record RetryPolicy(string Url, int Count, IReadOnlyList<string> Causes)
{
    private const int Most = 5;

    public static RetryPolicy Of(string url)
    {
        var at = url.IndexOf('#', StringComparison.Ordinal);
        if (at < 0)
            return new RetryPolicy(url, 1, ["ct"]);
        var settings = url[(at + 1)..].Split('&').Select(s => s.Split('=', 2)).Where(s => s.Length == 2).ToLookup(s => s[0], s => s[1]);
        var count = int.TryParse(settings["rc"].FirstOrDefault(), out var given) ? Math.Clamp(given, 0, Most) : 1;
        return new RetryPolicy(url[..at], count, settings["rp"].FirstOrDefault()?.Split(',') ?? ["ct"]);
    }

    public bool Again(WebhookAnswer answer, int attempts) => attempts <= Count && Cause(answer) is { } cause
        && (Causes.Contains(cause) || Causes.Contains("all"));

    private static string? Cause(WebhookAnswer answer) => (int?)answer.Status switch
    {
        null => answer.IsUnconnected ? "ct" : "rt",
        >= 500 => "5xx",
        >= 400 => "4xx",
        _ => null,
    };
}
