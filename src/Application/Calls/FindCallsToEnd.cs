using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>
/// Which calls in progress somebody has asked to end, of whatever owners and on whatever media host: few, so that a host
/// picks its own. How to ask: <see cref="CallLog.AskToEnd"/>.
/// </summary>
public sealed record FindCallsToEndQuery : IRequest<Result<IReadOnlyList<CallId>>>;

internal sealed class FindCallsToEndHandler(IAppDb db) : IRequestHandler<FindCallsToEndQuery, Result<IReadOnlyList<CallId>>>
{
    public async Task<Result<IReadOnlyList<CallId>>> Handle(FindCallsToEndQuery query, CancellationToken cancellationToken) =>
        await db.Set<CallLog>().AcrossOwners()
            .Where(call => call.Status == CallStatus.InProgress && call.EndAskedAt != null)
            .Select(call => call.Id)
            .ToListAsync(cancellationToken);
}
