namespace VoiceAssistant.VendorEmulators.Twilio.Callbacks;

/// <summary>One way in which telling the application fails, and of what.</summary>
internal sealed record CallbackFault
{
    /// <summary>Such as <c>status</c>; empty for all.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Such as <c>ringing</c>; empty for all.</summary>
    public string Event { get; init; } = "";

    /// <summary>So many pass first.</summary>
    public int Skip { get; init; }

    /// <summary>Then so many fail; null for all.</summary>
    public int? Times { get; init; } = 1;

    /// <summary>It never comes.</summary>
    public bool Drops { get; init; }

    /// <summary>It comes so much later; those behind it do not wait, so that it comes out of order.</summary>
    public int DelayMs { get; init; }

    /// <summary>It comes so many times more, with the same idempotency token.</summary>
    public int Copies { get; init; }

    public bool WrongSignature { get; init; }
}
