namespace VoiceAssistant.Application.Ports;

/// <summary>Tells whether the carrier really sent a request.</summary>
public interface IWebhookSignatures
{
    /// <summary>Whether an account is set up. Without one nothing is valid, and no account is ours.</summary>
    bool IsConfigured { get; }

    /// <param name="signature">The <c>X-Twilio-Signature</c> header; null or empty is never valid.</param>
    /// <param name="url">The configured public origin followed by path and query exactly as received.</param>
    /// <param name="form">Every field of a form post, decoded; empty otherwise.</param>
    /// <param name="body">The raw body where it is no form.</param>
    bool IsValid(
        string? signature, string url, IReadOnlyCollection<KeyValuePair<string, string>> form, ReadOnlySpan<byte> body);

    /// <summary>The account whose calls this deployment takes.</summary>
    bool IsOurAccount(string accountSid);
}
