using VoiceAssistant.CallSimulator.Twiml;

namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>What somebody wants of a call, beyond its two numbers.</summary>
internal sealed record CallRequest
{
    /// <summary>Where its first document comes from; null where <see cref="Twiml"/> is that.</summary>
    public CallbackTarget? Url { get; init; }

    public string? Twiml { get; init; }

    public CallbackTarget? Fallback { get; init; }

    public CallbackTarget? StatusCallback { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromHours(4);

    public string SendDigits { get; init; } = "";

    public bool IsRecorded { get; init; }

    public bool RecordsDual { get; init; }

    public CallbackTarget? RecordingCallback { get; init; }

    public DetectionRequest? Detection { get; init; }
}

/// <param name="Mode"><c>Enable</c> or <c>DetectMessageEnd</c>.</param>
/// <param name="IsAsync">The first document does not wait for the verdict.</param>
internal sealed record DetectionRequest(string Mode, bool IsAsync, TimeSpan Timeout, CallbackTarget? Callback);
