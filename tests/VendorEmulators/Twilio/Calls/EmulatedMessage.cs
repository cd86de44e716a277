using System.Security.Cryptography;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>A text message of the account.</summary>
internal sealed class EmulatedMessage(string from, string to, string body, DateTimeOffset createdAt)
{
    public string Sid { get; } = "SM" + RandomNumberGenerator.GetHexString(32, lowercase: true);

    public string From => from;

    public string To => to;

    public string Body => body;

    public DateTimeOffset CreatedAt => createdAt;

    /// <summary><c>queued</c>, <c>sent</c>, <c>delivered</c>; nobody's phone is off.</summary>
    public string Status { get; set; } = "queued";
}
