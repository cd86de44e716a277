using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Host.Rehearsal;

/// <summary>The account of a rehearsal's calls.</summary>
internal sealed class RehearsedAccount : IWebhookSignatures
{
    public const string Sid = "ACrehearsal";

    public bool IsConfigured => true;

    public bool IsOurAccount(string accountSid) => accountSid == Sid;

    public bool IsValid(
        string? signature, string url, IReadOnlyCollection<KeyValuePair<string, string>> form, ReadOnlySpan<byte> body) => false;
}
