using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Calls;

/// <summary>
/// The audio of a call: the carrier records it, we fetch and keep it, and have the carrier delete its own. Each step is saved before
/// the next, so that any host goes on where another one died.
/// </summary>
public sealed class CallRecording : IOwned, IVersioned
{
    public const int LongestProviderId = 64;

    public const int LongestProblem = 500;

    private CallRecording()
    {
    }

    public CallRecordingId Id { get; private init; }

    public OwnerId OwnerId { get; private init; }

    public CallId CallId { get; private init; }

    /// <summary>The carrier's id of it; null as long as the carrier has not told it.</summary>
    public string? ProviderId { get; private set; }

    public RecordingState State { get; private set; }

    /// <summary>Why there is none, in words; null where there is nothing to say.</summary>
    public string? Problem { get; private set; }

    /// <summary>How long it is; null where that is not known.</summary>
    public int? Seconds { get; private set; }

    /// <summary>2 where each side has its own; null where that is not known.</summary>
    public int? Channels { get; private set; }

    /// <summary>The size of the file that we keep; null where we keep none.</summary>
    public long? Bytes { get; private set; }

    public DateTime StartedAt { get; private init; }

    /// <summary>When we had fetched it.</summary>
    public DateTime? KeptAt { get; private set; }

    /// <summary>When our file is to be deleted; null where there is none.</summary>
    public DateTime? KeptUntil { get; private set; }

    /// <summary>The carrier has said that it is complete.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The carrier may have it.</summary>
    public bool IsAtCarrier { get; private set; }

    /// <summary>When somebody is to see to what the carrier has of it, next; null where nobody has to.</summary>
    public DateTime? DueAt { get; private set; }

    /// <summary>How often somebody has seen to that.</summary>
    public int Tries { get; private set; }

    public int Version { get; private set; }

    /// <summary>It is being made, as far as we know.</summary>
    public bool IsRunning => State is RecordingState.Recording or RecordingState.Paused;

    /// <param name="dueAt">When to find out what became of it if the carrier tells nothing.</param>
    public static CallRecording Begin(CallLog call, DateTime now, DateTime dueAt) => new()
    {
        Id = CallRecordingId.New(),
        OwnerId = call.OwnerId,
        CallId = call.Id,
        StartedAt = now,
        IsAtCarrier = true,
        DueAt = dueAt,
    };

    /// <summary>The carrier calls it so. False where it is known by another name, or by this one already.</summary>
    public bool Identify(string providerId)
    {
        if (ProviderId is not null)
            return false;
        ProviderId = providerId;
        return true;
    }

    /// <summary>False, and nothing changes, where it is paused, or over.</summary>
    public bool Pause() => Turn(RecordingState.Recording, RecordingState.Paused);

    /// <summary>False, and nothing changes, where it is not paused.</summary>
    public bool Resume() => Turn(RecordingState.Paused, RecordingState.Recording);

    /// <summary>It is over, whether or not the carrier has it ready. False, and nothing changes, where that was known.</summary>
    /// <param name="dueAt">When to ask the carrier for it if that does not tell.</param>
    public bool Stop(DateTime dueAt)
    {
        if (!IsRunning)
            return false;
        State = RecordingState.Fetching;
        DueAt = dueAt;
        Tries = 0;
        return true;
    }

    /// <summary>The carrier has it ready. False, and nothing changes, where that was known, or we have it.</summary>
    public bool Complete(int? seconds, int? channels, DateTime now)
    {
        if (State == RecordingState.Kept || (IsComplete && State is RecordingState.Fetching or RecordingState.Deleted))
            return false;
        IsComplete = IsAtCarrier = true;
        DueAt = now;
        Tries = 0;
        if (State == RecordingState.Deleted)
            return true; // it came after somebody had it deleted: the carrier is to delete it, too
        State = RecordingState.Fetching;
        Problem = null;
        Seconds = seconds;
        Channels = channels;
        return true;
    }

    /// <summary>There is none, nor will there be. False, and nothing changes, where that was known, or it is there after all.</summary>
    /// <param name="state"><see cref="RecordingState.Absent"/> or <see cref="RecordingState.Failed"/>.</param>
    public bool Miss(RecordingState state, string problem)
    {
        if (!IsRunning && State != RecordingState.Fetching)
            return false;
        State = state;
        Problem = problem.Length <= LongestProblem ? problem : problem[..LongestProblem];
        IsAtCarrier = false;
        DueAt = null;
        return true;
    }

    /// <summary>It could not be fetched for too long: the carrier is to delete it. As <see cref="Miss"/> else.</summary>
    public bool GiveUp(string problem, DateTime now)
    {
        if (!Miss(RecordingState.Failed, problem))
            return false;
        IsAtCarrier = true;
        DueAt = now;
        Tries = 0;
        return true;
    }

    /// <summary>Somebody sees to it; if nothing more is heard of that, another one does from <paramref name="againAt"/> on.</summary>
    public void Claim(DateTime againAt)
    {
        DueAt = againAt;
        Tries++;
    }

    /// <summary>It did not work this time.</summary>
    public void Postpone(DateTime until) => DueAt = until;

    /// <summary>The file is ours; the carrier's is still to be deleted. False, and nothing changes, where it is not wanted any more.</summary>
    public bool Keep(long bytes, DateTime now, DateTime until)
    {
        if (State != RecordingState.Fetching)
            return false;
        State = RecordingState.Kept;
        Problem = null;
        Bytes = bytes;
        KeptAt = now;
        KeptUntil = until;
        DueAt = now;
        Tries = 0;
        return true;
    }

    /// <summary>The carrier does not have it any more, or is not asked for that any more.</summary>
    public void LeaveCarrier()
    {
        IsAtCarrier = false;
        DueAt = null;
    }

    /// <summary>Our file is gone, and the carrier's is to go. False, and nothing changes, where it runs, or is deleted already.</summary>
    public bool Delete(DateTime now)
    {
        if (IsRunning || State == RecordingState.Deleted)
            return false;
        State = RecordingState.Deleted;
        Problem = null;
        Bytes = null;
        KeptUntil = null;
        DueAt = IsAtCarrier && ProviderId is not null ? now : null;
        Tries = 0;
        return true;
    }

    private bool Turn(RecordingState from, RecordingState to)
    {
        if (State != from)
            return false;
        State = to;
        return true;
    }
}
