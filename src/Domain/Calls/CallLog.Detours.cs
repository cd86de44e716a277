namespace VoiceAssistant.Domain.Calls;

/// <summary>A call that leaves its media stream and goes on.</summary>
public sealed partial class CallLog
{
    /// <summary>
    /// Has the present media stream left although the call goes on: what its session says of the end does not count. False, and
    /// nothing changes, where the call is not in progress, or is to end.
    /// </summary>
    public bool Leave(CallDetour detour)
    {
        if (Status != CallStatus.InProgress || EndAskedAt is not null)
            return false;
        Detour = detour;
        return true;
    }

    /// <summary>
    /// A message is to be left with the machine that answered. True where the present media stream has to be left for that; without one the first
    /// is for the message.
    /// </summary>
    public bool LeaveMessage()
    {
        if (Leave(new CallDetour(DetourKind.Message, CallOutcome.Voicemail)))
            return true;
        if (Status != CallStatus.Ended)
            Purpose = StreamPurpose.LeaveMessage;
        return false;
    }

    /// <summary>The carrier lets others be called from the caller's number. The token is not kept where that is withheld, or where it is too long to be one.</summary>
    public void KeepCallerToken(string? token) =>
        CallerToken = From is not null && token is { Length: > 0 and <= LongestCallerToken } ? token : null;

    /// <summary>
    /// The other side is to be connected with somebody else. False, and nothing changes, where the call is not in progress, is to end, or is
    /// away from its stream already.
    /// </summary>
    public bool BeginTransfer(CallTransfer transfer)
    {
        if (Detour is not null || !Leave(new CallDetour(DetourKind.Transfer, CallOutcome.CallerHungUp)))
            return false;
        Transfer = transfer;
        MediaToken = null; // nothing goes on on a stream that was still offered
        return true;
    }

    /// <summary>Whoever is to be connected is being asked, under this id of the carrier's.</summary>
    public void Consult(string legId) => Transfer = Transfer! with { LegId = legId };

    /// <summary>What the call under this id of the carrier's says of the transfer counts: it is the one that asks for it, where that is known.</summary>
    public bool IsAskedBy(string legId) => Transfer?.LegId is not { } known || known == legId || known == CallTransfer.BeingAsked;

    /// <summary>The transfer has come to nothing, and the other side is still where it waited.</summary>
    public bool WaitsForReturn => this is
    {
        Status: CallStatus.InProgress, Detour.Kind: DetourKind.Transfer, Transfer.State: TransferState.Failed, MediaToken: null,
    };

    /// <summary>Both are connected. False where they are already, or it has come to nothing.</summary>
    public bool AcceptTransfer()
    {
        if (Status == CallStatus.Ended || Detour is not { Kind: DetourKind.Transfer } || Transfer is not { State: TransferState.Asked })
            return false;
        Transfer = Transfer with { State = TransferState.Connected };
        Detour = new CallDetour(DetourKind.Transfer, CallOutcome.Transferred);
        return true;
    }

    /// <summary>The other side could not be connected. False where they are, or that is known already.</summary>
    /// <param name="isUndone">Not even though it was accepted.</param>
    public bool FailTransfer(string problem, bool isUndone = false)
    {
        if (Status == CallStatus.Ended || Detour is not { Kind: DetourKind.Transfer } || Transfer is null or { State: TransferState.Failed })
            return false;
        if (Transfer.State == TransferState.Connected && !isUndone)
            return false;
        Transfer = Transfer with { State = TransferState.Failed, Problem = problem };
        Detour = new CallDetour(DetourKind.Transfer, CallOutcome.CallerHungUp);
        return true;
    }

    /// <summary>The other side is to hear music. False, and nothing changes, where the call is not in progress, is to end, or is away from its stream already.</summary>
    public bool Hold()
    {
        if (Detour is not null || !Leave(new CallDetour(DetourKind.Hold, CallOutcome.CallerHungUp)))
            return false;
        MediaToken = null;
        return true;
    }

    /// <summary>The assistant is to go on with the other side, which is on hold. False where it is not.</summary>
    public bool Unhold()
    {
        if (Status == CallStatus.Ended || Detour is not { Kind: DetourKind.Hold })
            return false;
        Detour = Detour with { Kind = DetourKind.Unhold };
        return true;
    }

    /// <summary>The carrier could not be asked to end the hold: it goes on.</summary>
    public void StayOnHold() => Detour = Detour! with { Kind = DetourKind.Hold };

    /// <summary>The carrier could not be asked to leave the present media stream: it goes on.</summary>
    public void StayOnStream() => Detour = null;

    /// <summary>The carrier is to end the call, which a machine has answered: whatever the media session says of it.</summary>
    public void HangUpOnMachine() => Detour = new CallDetour(DetourKind.HangUp, CallOutcome.Voicemail);

    /// <summary>The same call once more.</summary>
    public OutgoingPlan Again(DateTime dueAt) => new(OwnerId, AssistantId, ContactId, From!, To!, dueAt)
    {
        Opening = Opening,
        Variables = Variables,
        RedialOf = Id,
        Redials = Redials + 1,
    };
}
