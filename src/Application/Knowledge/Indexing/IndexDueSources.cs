using MediatR;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>Reads what is due, one source after another, until nothing is. Answers how many it was at.</summary>
public sealed record IndexDueSourcesCommand : IRequest<Result<int>>;

internal sealed partial class IndexDueSourcesHandler(IUseCases useCases, TimeProvider time, ILogger<IndexDueSourcesHandler> log)
    : IRequestHandler<IndexDueSourcesCommand, Result<int>>
{
    public async Task<Result<int>> Handle(IndexDueSourcesCommand command, CancellationToken cancellationToken)
    {
        var done = 0;
        while (!cancellationToken.IsCancellationRequested
            && (await useCases.SendAsync(new ClaimSourceCommand(), cancellationToken)).Value is { } claim)
        {
            await IndexAsync(claim, cancellationToken);
            done++;
        }
        return done;
    }

    private async Task IndexAsync(ClaimedSource claim, CancellationToken ct)
    {
        await using var lease = SourceLease.Keep(useCases, claim, time, ct);
        try
        {
            var isDone = await useCases.SendAsync(claim.Owner, new IndexSourceCommand(claim.Id, claim.Lease), lease.Kept);
            if (!isDone.Value)
                await useCases.SendAsync(claim.Owner, new PutBackSourceCommand(claim.Id, claim.Lease, Delay: TimeSpan.Zero), ct);
        }
        catch (Exception) when (lease.Kept.IsCancellationRequested)
        {
            if (ct.IsCancellationRequested) // the host stops: another one goes on at once
                await useCases.SendAsync(claim.Owner, new PutBackSourceCommand(claim.Id, claim.Lease, Delay: TimeSpan.Zero), CancellationToken.None);
        }
        catch (Exception e)
        {
            Failed(claim.Id.Value, e.GetType().Name, e.StackTrace);
            var problem = e is KnowledgeIndexException ? "The index of documents does not take it" : "Reading it broke off by a failure of ours";
            await useCases.SendAsync(
                claim.Owner, new PutBackSourceCommand(claim.Id, claim.Lease, PutBackSourceCommand.AfterFailure, $"{problem}; it is tried again in a minute."), ct);
        }
    }

    [LoggerMessage(LogLevel.Error, "Source {SourceId} could not be read, in a while it is tried again: {Exception}\n{StackTrace}")]
    private partial void Failed(Guid sourceId, string exception, string? stackTrace);
}
