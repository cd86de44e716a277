using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>
/// A media host says that it holds these calls, of whatever owners. Who falls silent is closed by
/// <see cref="RecoverCallsCommand"/>.
/// </summary>
public sealed record KeepCallsAliveCommand(IReadOnlyCollection<CallId> Calls) : IRequest<Result<Unit>>;

internal sealed class KeepCallsAliveHandler(IAppDb db, TimeProvider time) : IRequestHandler<KeepCallsAliveCommand, Result<Unit>>
{
    /// <summary>One statement, which leaves the version alone: it is no change that others have to know of.</summary>
    public async Task<Result<Unit>> Handle(KeepCallsAliveCommand command, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await db.Set<CallLog>().AcrossOwners()
            .Where(call => command.Calls.Contains(call.Id) && call.Status == CallStatus.InProgress)
            .ExecuteUpdateAsync(set => set.SetProperty(call => call.AliveAt, now), cancellationToken);
        return Unit.Value;
    }
}
