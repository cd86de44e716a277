namespace VoiceAssistant.Domain.Calls;

/// <summary>A call of ours, from its plan to the carrier's last word.</summary>
public sealed partial class CallLog
{
    /// <summary>Nothing of it has reached the carrier, as far as is known.</summary>
    public bool IsUnplaced => Status == CallStatus.Scheduled;

    /// <summary>Says what an unplaced call waits for.</summary>
    public void Wait(DateTime until, string? problem)
    {
        StartedAt = until;
        Problem = problem;
    }

    /// <summary>
    /// The carrier has taken the call. False, and nothing changes, where it is known by another of the carrier's ids, or is over.
    /// </summary>
    public bool Place(string providerCallId, DateTime now)
    {
        if (ProviderCallId is not null || Direction != CallDirection.Outbound)
            return ProviderCallId == providerCallId;
        ProviderCallId = providerCallId;
        ReportedAt = now;
        if (Status != CallStatus.Scheduled)
            return Status != CallStatus.Ended;
        Status = CallStatus.Queued;
        StartedAt = now;
        Problem = null;
        return true;
    }

    /// <summary>
    /// The carrier tells how the call stands. What was told before, or is older than that, changes nothing, nor does anything take back the
    /// end of a call; but what was only presumed of its end gives way. False where nothing changed.
    /// </summary>
    public bool Report(CarrierReport report, DateTime now)
    {
        var isKnown = report.Sequence <= Reported || (report.Sequence is null && EndAskedAt is not null);
        if (Status == CallStatus.Ended ? isKnown || !report.IsOver : report.Sequence <= Reported && !report.IsOver)
            return false;
        Reported = report.Sequence is { } number ? Math.Max(number, Reported ?? number) : Reported;
        ReportedAt = now;
        if (report.IsOver)
        {
            if (report.Outcome is not { } outcome || AnsweredAt is not null || Direction == CallDirection.Inbound)
                PresumeEnded(now);
            else
                End(outcome, report.Problem, now);
            EndAskedAt ??= now; // what comes late finds no call to go on with
        }
        else if (report.IsRinging && Status is CallStatus.Scheduled or CallStatus.Queued)
        {
            Status = CallStatus.Ringing;
        }

        return true;
    }
}
