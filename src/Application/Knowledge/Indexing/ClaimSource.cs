using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>
/// Takes the next source that is due, whoever's it is, for <see cref="SourceLease.Length"/>: of the owner for whom least is being done,
/// the one that has waited longest. Of two hosts that want the same, one gets it.
/// </summary>
public sealed record ClaimSourceCommand : IRequest<Result<ClaimedSource?>>;

/// <param name="Lease">By which the claim is kept and given back.</param>
public sealed record ClaimedSource(OwnerId Owner, DataSourceId Id, Guid Lease);

internal sealed class ClaimSourceHandler(IAppDb db, TimeProvider time) : IRequestHandler<ClaimSourceCommand, Result<ClaimedSource?>>
{
    private const int Attempts = 5;

    public async Task<Result<ClaimedSource?>> Handle(ClaimSourceCommand command, CancellationToken cancellationToken)
    {
        var states = db.Set<SourceState>().AcrossOwners();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var now = time.UtcNow();
            var next = await states.AsNoTracking()
                .Where(s => s.DueAt <= now && (s.LeasedUntil == null || s.LeasedUntil < now))
                .OrderBy(s => states.Count(other => other.OwnerId == s.OwnerId && other.LeasedUntil >= now)).ThenBy(s => s.DueAt)
                .Select(s => new { s.OwnerId, s.SourceId, s.LeasedBy }).FirstOrDefaultAsync(cancellationToken);
            if (next is null)
                return (ClaimedSource?)null;
            var lease = Guid.NewGuid();
            var taken = await states.Where(s => s.SourceId == next.SourceId && s.LeasedBy == next.LeasedBy && s.DueAt <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LeasedBy, lease).SetProperty(s => s.LeasedUntil, now + SourceLease.Length), cancellationToken);
            if (taken == 1)
                return new ClaimedSource(next.OwnerId, next.SourceId, lease);
        }
        return (ClaimedSource?)null;
    }
}
