using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Domain.Calls;

/// <summary>The latest attempt to connect the other side of a call with somebody else.</summary>
/// <param name="Name">Whom, in the owner's words; null for a number that somebody gave.</param>
/// <param name="To">E.164 or a SIP address.</param>
/// <param name="IsConfirmed">Whoever answers has to accept.</param>
public sealed record CallTransfer(string? Name, string To, TransferMode Mode, bool IsConfirmed, int RingSeconds)
{
    public const int LongestBriefing = 1_000;

    /// <summary>In place of an id, while the carrier is being asked for that call.</summary>
    public const string BeingAsked = "asking";

    /// <summary>What the other side is told before; empty for a general sentence, null for nothing.</summary>
    public string? Announcement { get; init; }

    /// <summary>What whoever answers is told.</summary>
    public string? Briefing { get; init; }

    public TransferState State { get; init; }

    /// <summary>Null where nobody has accepted.</summary>
    public DateTime? AcceptedAt { get; init; }

    /// <summary>Why it came to nothing, in words.</summary>
    public string? Problem { get; init; }

    /// <summary>The carrier's id of the call to whoever is asked first; null where there is none.</summary>
    public string? LegId { get; init; }
}

public enum TransferState
{
    /// <summary>The other side waits.</summary>
    Asked,

    /// <summary>They are connected.</summary>
    Connected,

    /// <summary>It came to nothing: the assistant goes on with the other side.</summary>
    Failed,
}
