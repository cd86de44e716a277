using VoiceAssistant.CallSimulator.Webhooks;

namespace VoiceAssistant.VendorEmulators.Twilio;

/// <summary>The account that the emulator stands for, and the manners of its network. May be changed while it runs.</summary>
internal sealed class TwilioEmulatorOptions
{
    public string AccountSid { get; set; } = "AC00000000000000000000000000000001";

    /// <summary>Opens the door, and signs webhooks and upgrades.</summary>
    public string AuthToken { get; set; } = "twilio-auth-token";

    /// <summary>API keys by their SIDs; they open the door, and sign nothing.</summary>
    public Dictionary<string, string> ApiKeys { get; set; } = new() { ["SK00000000000000000000000000000001"] = "api-key-secret" };

    /// <summary>The account's numbers when it starts, E.164.</summary>
    public IReadOnlyList<string> Numbers { get; set; } = ["+15550100000", "+15550100001"];

    /// <summary>Verified numbers of others, which may be shown to who is called.</summary>
    public IReadOnlyList<string> CallerIds { get; set; } = ["+15550109999"];

    /// <summary>So many calls are begun a second; the others stay queued.</summary>
    public double CallsPerSecond { get; set; } = 1;

    /// <summary>In USD; at 0 or below the account is not active, and all it asks for is refused.</summary>
    public decimal Balance { get; set; } = 25;

    /// <summary>Beginnings of numbers that the account has no geographic permission for: 21215, of messages 21408.</summary>
    public IReadOnlyList<string> ForbiddenPrefixes { get; set; } = [];

    /// <summary><c>Say</c> and tones take no time.</summary>
    public bool SaysFast { get; set; }

    /// <summary>From the end of a recording until it can be fetched and is told of.</summary>
    public int RecordingDelayMs { get; set; } = 50;

    /// <summary>Recordings are fetched from another host, to which the answer redirects.</summary>
    public bool RedirectsMedia { get; set; }

    /// <summary>From its start on, so long it waits for the answer to a webhook; a third of it for the connection.</summary>
    public TimeSpan WebhookTimeout { get; set; } = WebhookClient.Timeout;

    /// <summary>How long people wait where a step of theirs waits for something and does not say; null for the usual times.</summary>
    public TimeSpan? StepTimeout { get; set; }

    /// <summary>For all but audio, which is in real time.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;
}
