namespace VoiceAssistant.VendorEmulators.Faults;

/// <summary>When a fault happens, and what all kinds of answers have in common then.</summary>
internal static class FaultTime
{
    public static readonly byte[] Garbage = [.. "\u0000<<<{]not what was agreed\r\n\r\n"u8];

    /// <summary>After so many bytes the answer stalls, breaks or ends, whichever is first; null for never.</summary>
    public static long? End(Fault fault)
    {
        long? first = null;
        foreach (var at in (int?[])[fault.StallAtByte, fault.DropAtByte, fault.TruncateAtByte])
        {
            if (at is not null && (first is null || at < first))
                first = at;
        }

        return first;
    }

    /// <summary>Lets so many ms pass, forever for -1; less where the client leaves or the emulator ends, which is thrown.</summary>
    public static async Task PassAsync(int ms, CancellationToken gone, CancellationToken stop)
    {
        if (ms == 0)
            return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, stop);
        await Task.Delay(ms, either.Token);
    }
}
