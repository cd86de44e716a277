namespace VoiceAssistant.VendorEmulators.Twilio.Calls;

/// <summary>How the network of who is called answers: null as the status of a call that is answered.</summary>
internal sealed record RingResult(string? Status, int SipCode);

/// <summary>Rings at a callee, for so long at most.</summary>
internal static class Ringing
{
    /// <summary>The network says so without having rung.</summary>
    public static bool Rings(Callee callee) => callee.Answer is CalleeAnswer.Answers or CalleeAnswer.NoAnswer or CalleeAnswer.Rejects;

    public static async Task<RingResult> WaitAsync(Callee callee, TimeSpan timeout, TimeProvider time, CancellationToken ct)
    {
        var after = TimeSpan.FromMilliseconds(callee.AfterMs);
        if (callee.Answer == CalleeAnswer.NoAnswer || after > timeout)
        {
            await Task.Delay(timeout, time, ct);
            return new RingResult("no-answer", 487);
        }
        if (after > TimeSpan.Zero)
            await Task.Delay(after, time, ct);
        return callee.Answer switch
        {
            CalleeAnswer.Busy => new RingResult("busy", 486),
            CalleeAnswer.Rejects => new RingResult("failed", 603),
            CalleeAnswer.Fails => new RingResult("failed", 503),
            CalleeAnswer.Unallocated => new RingResult("failed", 404),
            _ => new RingResult(null, 200),
        };
    }
}
