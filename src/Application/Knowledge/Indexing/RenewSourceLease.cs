using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>Says that somebody is still at a source. Answers false where it is somebody else by now.</summary>
public sealed record RenewSourceLeaseCommand(DataSourceId Id, Guid Lease) : IRequest<Result<bool>>;

internal sealed class RenewSourceLeaseHandler(IAppDb db, TimeProvider time) : IRequestHandler<RenewSourceLeaseCommand, Result<bool>>
{
    public async Task<Result<bool>> Handle(RenewSourceLeaseCommand command, CancellationToken cancellationToken)
    {
        var until = time.UtcNow() + SourceLease.Length;
        return await db.Set<SourceState>().Where(s => s.SourceId == command.Id && s.LeasedBy == command.Lease)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LeasedUntil, until), cancellationToken) == 1;
    }
}
