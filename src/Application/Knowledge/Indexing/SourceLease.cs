using VoiceAssistant.Application.Common;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>Keeps a claim on a source while somebody is at it. A host that dies loses its claims soon, so that another goes on.</summary>
internal sealed class SourceLease : IAsyncDisposable
{
    internal static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(8);

    private readonly CancellationTokenSource _ended, _lost = new();
    private readonly Task _renewing;

    private SourceLease(IUseCases useCases, ClaimedSource claim, TimeProvider time, CancellationToken ct)
    {
        _ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        Kept = CancellationTokenSource.CreateLinkedTokenSource(ct, _lost.Token).Token;
        _renewing = RenewAsync(useCases, claim, time, _ended.Token);
    }

    /// <summary>Cancelled when somebody else has it, or nobody wants it to go on.</summary>
    public CancellationToken Kept { get; }

    public static SourceLease Keep(IUseCases useCases, ClaimedSource claim, TimeProvider time, CancellationToken ct) => new(useCases, claim, time, ct);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync(IUseCases useCases, ClaimedSource claim, TimeProvider time, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                if (!await TryRenewAsync(useCases, claim, ct))
                {
                    await _lost.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // nobody is at it any more
        }
    }

    /// <summary>True also where the database does not answer: then nobody else can take it either, for as long as the lease is.</summary>
    private static async Task<bool> TryRenewAsync(IUseCases useCases, ClaimedSource claim, CancellationToken ct)
    {
        try
        {
            return (await useCases.SendAsync(claim.Owner, new RenewSourceLeaseCommand(claim.Id, claim.Lease), ct)).Value;
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return true;
        }
    }
}
