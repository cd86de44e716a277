using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Calls;

/// <summary>
/// A call that waits to be placed, or is being placed just now; there is none any more once it is known what came of it. Whoever
/// asks the carrier claims it first, so that nobody else does; what was claimed and not heard of again is only placed once the carrier
/// has said that it does not have it.
/// </summary>
public sealed class CallPlacement : IOwned, IVersioned
{
    private CallPlacement()
    {
    }

    public CallId CallId { get; private init; }

    public OwnerId OwnerId { get; private init; }

    public PhoneNumber From { get; private init; } = null!;

    public PhoneNumber To { get; private init; } = null!;

    /// <summary>When somebody is to see to it next.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>After this it is not tried any more; null before the first try: what waits for its turn is not given up.</summary>
    public DateTime? GiveUpAt { get; private set; }

    /// <summary>Since when the carrier may have been asked; null where it certainly was not, or has refused.</summary>
    public DateTime? ClaimedAt { get; private set; }

    /// <summary>How often the carrier was asked.</summary>
    public int Tries { get; private set; }

    public int Version { get; private set; }

    public static CallPlacement Of(CallLog call, DateTime dueAt) => new()
    {
        CallId = call.Id,
        OwnerId = call.OwnerId,
        From = call.From!,
        To = call.To!,
        DueAt = dueAt,
    };

    /// <summary>The carrier is about to be asked; if nothing more is heard of it, it is asked about it from <paramref name="doubtFrom"/> on.</summary>
    /// <param name="limit">For how long from the first try on it is tried.</param>
    public void Claim(DateTime now, DateTime doubtFrom, TimeSpan limit)
    {
        GiveUpAt ??= now + limit;
        ClaimedAt = now;
        DueAt = doubtFrom;
        Tries++;
    }

    /// <summary>It is not known yet whether the carrier has it.</summary>
    public void AskAgain(DateTime at)
    {
        DueAt = at;
        Tries++;
    }

    /// <summary>The carrier certainly does not have it: it may be asked again.</summary>
    public void Release(DateTime dueAt)
    {
        ClaimedAt = null;
        DueAt = dueAt;
    }

    /// <summary>It may not be called before.</summary>
    public void Postpone(DateTime until)
    {
        DueAt = until;
        GiveUpAt = null;
    }
}
