namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>What becomes of messages to a number.</summary>
internal sealed record MessagePlan
{
    /// <summary>Creating one is refused with this code, such as 21614.</summary>
    public int? RefusedWith { get; init; }

    /// <summary>How it ends: <c>delivered</c>, <c>undelivered</c>, or <c>failed</c>.</summary>
    public string Status { get; init; } = "delivered";

    /// <summary>Why it was not delivered, such as 30007.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The answer to the request that creates it has the end already.</summary>
    public bool EndsAtOnce { get; init; }
}
