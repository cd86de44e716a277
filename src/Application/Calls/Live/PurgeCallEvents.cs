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
    /// <summary>In ids: no statement holds up for long those who write of calls.</summary>
    private const int AtOnce = 5_000;

    private static readonly TimeSpan Age = TimeSpan.FromDays(7);

    public async Task<Result<Unit>> Handle(PurgeCallEventsCommand command, CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow().UtcDateTime - Age;
        var old = db.Set<CallEvent>().AcrossOwners().Where(e => e.At < end);
        while (await old.MinAsync(e => (long?)e.Id, cancellationToken) is { } first)
            await old.Where(e => e.Id < first + AtOnce).ExecuteDeleteAsync(cancellationToken);
        return Unit.Value;
    }
}
