namespace VoiceAssistant.VendorEmulators.Faults;

/// <summary>One way in which a service fails, and for which requests. All that is set happens, in the order of the members.</summary>
internal sealed record Fault
{
    /// <summary>Requests whose path begins like this, without the query; empty for all.</summary>
    public string Path { get; init; } = "";

    /// <summary>Of this method only, such as <c>POST</c>; empty for all.</summary>
    public string Method { get; init; } = "";

    /// <summary>So many of them pass first.</summary>
    public int Skip { get; init; }

    /// <summary>Then so many fail; null for all.</summary>
    public int? Times { get; init; } = 1;

    /// <summary>Answers with this status instead of serving; of a WebSocket, its upgrade.</summary>
    public int? Status { get; init; }

    /// <summary>With <see cref="Status"/>: the request is served, and its answer thrown away.</summary>
    public bool IsServed { get; init; }

    /// <summary>Breaks the connection instead of serving.</summary>
    public bool DropsUnserved { get; init; }

    /// <summary>Value of the <c>Retry-After</c> header, with <see cref="Status"/>.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>The error's <c>code</c> in a body of the vendor's form, with <see cref="Status"/>; null for the usual one of that status.</summary>
    public string? Code { get; init; }

    /// <summary>Before the first byte, in ms; of a WebSocket that is not refused, before its first message.</summary>
    public int FirstByteDelayMs { get; init; }

    /// <summary>Sends what is neither JSON nor a frame of the protocol, once, where the first answer would be.</summary>
    public bool Garbage { get; init; }

    /// <summary>Sends nothing more after so many bytes of what it had to say, and keeps the connection open.</summary>
    public int? StallAtByte { get; init; }

    /// <summary>Breaks the connection after so many bytes.</summary>
    public int? DropAtByte { get; init; }

    /// <summary>Ends properly after so many bytes, in mid-word or not.</summary>
    public int? TruncateAtByte { get; init; }

    /// <summary>Closes a WebSocket with this code; after <see cref="TruncateAtByte"/> bytes where that is set, otherwise at the first message.</summary>
    public int? CloseCode { get; init; }
}
