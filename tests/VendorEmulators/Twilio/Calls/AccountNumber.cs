using System.Security.Cryptography;
using VoiceAssistant.CallSimulator.Twiml;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>A number of the account, and where calls to it go.</summary>
internal sealed class AccountNumber(string number, DateTimeOffset createdAt)
{
    public string Sid { get; } = "PN" + RandomNumberGenerator.GetHexString(32, lowercase: true);

    public string Number { get; } = number;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    public string FriendlyName { get; set; } = number;

    public bool TakesVoice { get; set; } = true;

    public bool TakesMessages { get; set; } = true;

    /// <summary>What was set, by the parameters' names: <c>VoiceUrl</c>, <c>VoiceMethod</c>, <c>StatusCallback</c>, …</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public CallbackTarget? Target(string name, string method) => Settings.GetValueOrDefault(name) is { Length: > 0 } url
        ? new CallbackTarget(url, Settings.GetValueOrDefault(method) == "GET" ? "GET" : "POST", [])
        : null;
}
