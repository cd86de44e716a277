using System.Security.Cryptography;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>A text message from a number of the account, or to one.</summary>
internal sealed class EmulatedMessage(string direction, string from, string to, string body, DateTimeOffset createdAt)
{
    public string Sid { get; } = "SM" + RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary><c>outbound-api</c> or <c>inbound</c>.</summary>
    public string Direction => direction;

    public string From => from;

    public string To => to;

    public string Body => body;

    public DateTimeOffset CreatedAt => createdAt;

    /// <summary><c>queued</c>, <c>sent</c>, and how it ends; <c>received</c>.</summary>
    public string Status { get; set; } = "queued";

    public int? ErrorCode { get; set; }
}
