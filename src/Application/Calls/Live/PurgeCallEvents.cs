using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Live;

/// <summary>Removes what nobody will resume from any more: of all owners, a week after it happened. The logs of the calls stay.</summary>
public sealed record PurgeCallEventsCommand : IRequest<Result<Unit>>;

internal sealed class PurgeCallEventsHandler(IAppDb db, TimeProvider time) : IRequestHandler<PurgeCallEventsCommand, Result<Unit>>
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(7);

    public async Task<Result<Unit>> Handle(PurgeCallEventsCommand command, CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow().UtcDateTime - Age;
        await db.Set<CallEvent>().AcrossOwners().Where(e => e.At < end).ExecuteDeleteAsync(cancellationToken);
        return Unit.Value;
    }
}
