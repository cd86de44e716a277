using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.AzureSpeech;

/// <summary>Opens connections that are signed in, within a limit of time.</summary>
internal sealed class AzureConnector(AzureCredentials credentials, TimeProvider time)
{
    private const int Unauthorized = 401;

    /// <summary>What a connection may take where nothing is known against it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    /// <exception cref="AzureSpeechException">The service refused, could not be reached, or was too late.</exception>
    public async Task<AzureSocket> ConnectAsync(Uri address, string connectionId, TimeSpan most, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(most, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            var signIn = await credentials.GetAsync(either.Token);
            try
            {
                return await AzureSocket.ConnectAsync(address, signIn, connectionId, either.Token);
            }
            catch (AzureSpeechException e) when (e.Failure.Status == Unauthorized && credentials.TryRenew(signIn))
            {
                return await AzureSocket.ConnectAsync(address, await credentials.GetAsync(either.Token), connectionId, either.Token);
            }
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new AzureSpeechException(new AzureFailure(FailureKind.Broken, "Azure Speech did not answer in time."), e);
        }
    }
}
