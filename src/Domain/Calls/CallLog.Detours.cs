namespace VoiceAssistant.Domain.Calls;

/// <summary>A call that leaves its media stream and goes on.</summary>
public sealed partial class CallLog
{
    private static readonly TimeSpan HardlyTalked = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Has the present media stream left although the call goes on: what its session says of the end does not count. False, and
    /// nothing changes, where the call is not in progress, or is to end.
    /// </summary>
    public bool Leave(CallDetour detour, DateTime now)
    {
        if (Status != CallStatus.InProgress || EndAskedAt is not null)
            return false;
        Detour = detour;
        ReportedAt = now; // the carrier is being told what to do, and gets its time
        return true;
    }

    /// <summary>
    /// A message is to be left with the machine that answered. True where the present media stream has to be left for that; without one the first
    /// is for the message.
    /// </summary>
    public bool LeaveMessage(DateTime now)
    {
        if (Leave(new CallDetour(DetourKind.Message, CallOutcome.Voicemail), now))
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
    public bool BeginTransfer(CallTransfer transfer, DateTime now)
    {
        if (Detour is not null || !Leave(new CallDetour(DetourKind.Transfer, CallOutcome.CallerHungUp), now))
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
    public bool AcceptTransfer(DateTime now)
    {
        if (Status == CallStatus.Ended || Detour is not { Kind: DetourKind.Transfer } || Transfer is not { State: TransferState.Asked })
            return false;
        Transfer = Transfer with { State = TransferState.Connected, AcceptedAt = now };
        Detour = Detour with { Outcome = CallOutcome.Transferred };
        ReportedAt = now;
        return true;
    }

    /// <summary>The other side could not be connected. False where they are, or that is known already.</summary>
    /// <param name="isUndone">Not even though it was accepted.</param>
    public bool FailTransfer(string problem, DateTime now, bool isUndone = false)
    {
        if (Status == CallStatus.Ended || Detour is not { Kind: DetourKind.Transfer } || Transfer is null or { State: TransferState.Failed })
            return false;
        if (Transfer.State == TransferState.Connected && !isUndone)
            return false;
        Transfer = Transfer with { State = TransferState.Failed, Problem = problem };
        Detour = Detour with { Outcome = CallOutcome.CallerHungUp };
        ReportedAt = now;
        return true;
    }

    /// <summary>
    /// Whoever was asked first is gone. Who accepted in this very moment has not talked with the other side, who still waits. False as with
    /// <see cref="FailTransfer"/>.
    /// </summary>
    public bool DeclineTransfer(string problem, DateTime now) => FailTransfer(problem, now, isUndone: now - Transfer?.AcceptedAt < HardlyTalked);

    /// <summary>The other side is to hear music. False, and nothing changes, where the call is not in progress, is to end, or is away from its stream already.</summary>
    public bool Hold(DateTime now)
    {
        if (Detour is not null || !Leave(new CallDetour(DetourKind.Hold, CallOutcome.CallerHungUp), now))
            return false;
        MediaToken = null;
        return true;
    }

    /// <summary>The assistant is to go on with the other side, which is on hold, or has not come back from it. False where it is not.</summary>
    public bool Unhold(DateTime now)
    {
        if (Status == CallStatus.Ended || !(Detour is { Kind: DetourKind.Hold } || IsComingBack))
            return false;
        Detour = Detour! with { Kind = DetourKind.Unhold };
        ReportedAt = now;
        return true;
    }

    /// <summary>The other side is to come back from being on hold, and no stream was offered for that yet.</summary>
    public bool IsComingBack => this is { Status: CallStatus.InProgress, Detour.Kind: DetourKind.Unhold, MediaToken: null };

    /// <summary>The carrier could not be asked to end the hold: it goes on.</summary>
    public void StayOnHold() => Detour = Detour! with { Kind = DetourKind.Hold };

    /// <summary>The carrier could not be asked to leave the present media stream: it goes on.</summary>
    public void StayOnStream() => Detour = null;

    /// <summary>The carrier has left the media stream, and is told now what to do. False, and nothing changes, where that is known, or was not to be.</summary>
    public bool LeaveStream(DateTime now)
    {
        if (Status != CallStatus.InProgress || !IsToBeLeft)
            return false;
        Detour = Detour! with { IsLeft = true };
        ReportedAt = now;
        return true;
    }

    /// <summary>The carrier is to leave the media stream for a transfer or for music, and has not done that yet, as far as is known.</summary>
    public bool IsToBeLeft =>
        Detour is { Kind: DetourKind.Hold, IsLeft: not true } || this is { Detour: { Kind: DetourKind.Transfer, IsLeft: not true }, Transfer.State: TransferState.Asked };

    /// <summary>
    /// The media session goes on long after its stream was to be left for a transfer or for music: the carrier has not done it. False, and nothing
    /// changes, where that is not so.
    /// </summary>
    /// <param name="since">A session that was there at this time still goes on.</param>
    public bool MissDetour(DateTime since, DateTime now)
    {
        if (Status != CallStatus.InProgress || MediaToken is not null || !(AliveAt >= since))
            return false;
        if (!IsToBeLeft)
            return false;
        if (Detour!.Kind == DetourKind.Transfer)
            FailTransfer("The carrier has not done it.", now);
        StayOnStream();
        return true;
    }

    /// <summary>The carrier is to end the call, which a machine has answered: whatever the media session says of it.</summary>
    public void HangUpOnMachine() => Detour = new CallDetour(DetourKind.HangUp, CallOutcome.Voicemail);

    /// <summary>The same call once more.</summary>
    public OutgoingPlan Again(DateTime dueAt) => new(OwnerId, AssistantId, ContactId, From!, To!, dueAt)
    {
        Opening = Opening,
        Variables = Variables,
        Metadata = Metadata,
        RedialOf = Id,
        Redials = Redials + 1,
    };
}
