using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Rows;

/// <summary>Forgets the keys of requests, of all owners, under which something new may be asked for.</summary>
public sealed record PurgeAcceptedRequestsCommand : IRequest<Result<Unit>>;

internal sealed class PurgeAcceptedRequestsHandler(IAppDb db, TimeProvider time) : IRequestHandler<PurgeAcceptedRequestsCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(PurgeAcceptedRequestsCommand command, CancellationToken cancellationToken)
    {
        var end = time.UtcNow() - AcceptedRequest.Lifetime;
        await db.Set<AcceptedRequest>().AcrossOwners().Where(r => r.At < end).ExecuteDeleteAsync(cancellationToken);
        await db.Set<IdempotentRequest>().AcrossOwners().Where(r => r.At < end).ExecuteDeleteAsync(cancellationToken);
        return Unit.Value;
    }
}
