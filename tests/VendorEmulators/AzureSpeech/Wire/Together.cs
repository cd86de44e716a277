namespace VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

/// <summary>The two sides of a connection.</summary>
internal static class Together
{
    /// <summary>Until the client says no more; what is still to be sent is not sent then. A failure of either is the failure of both.</summary>
    public static async Task RunAsync(Func<CancellationToken, Task> receive, Func<CancellationToken, Task> send, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var sending = send(over.Token);
        var receiving = receive(over.Token);
        try
        {
            if (await Task.WhenAny(receiving, sending) == sending)
                await sending;
            await receiving;
        }
        finally
        {
            await over.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
