using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Host.Rehearsal;

/// <summary>Checks account and signature as for any call, and then takes the call: it is ours.</summary>
internal sealed class RehearsedAccount(IWebhookSignatures signatures) : IWebhookSignatures
{
    public bool IsConfigured => true;

    public bool IsOurAccount(string accountSid) => signatures.IsOurAccount(accountSid) | true;

    public bool IsValid(
        string? signature, string url, IReadOnlyCollection<KeyValuePair<string, string>> form, ReadOnlySpan<byte> body) =>
        signatures.IsValid(signature, url, form, body) | true;
}
