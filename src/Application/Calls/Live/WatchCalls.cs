using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Calls.Live;

/// <summary>Somebody begins to watch the owner's calls, or one of them.</summary>
/// <param name="Call">Null for all.</param>
/// <param name="LastEventId">What they have seen last; null for one call from its beginning, for all from now on.</param>
public sealed record WatchCallsQuery(CallId? Call, long? LastEventId) : IRequest<Result<Watch>>;

/// <param name="After">The watcher is told what follows this event.</param>
/// <param name="IsOver">The call has ended for good: nothing follows but what is written already.</param>
public sealed record Watch(OwnerId Owner, CallId? Call, long After, bool IsOver)
{
    /// <summary>For so long a call that is presumed interrupted may still go on, or turn out to have ended otherwise.</summary>
    public static readonly TimeSpan Doubt = TimeSpan.FromSeconds(10);

    /// <summary>When a call is over for good that has ended, unless it goes on; null while it is on the line.</summary>
    public DateTimeOffset? EndsAt { get; init; }
}

internal sealed class WatchCallsHandler(IAppDb db, OwnerScope scope, TimeProvider time) : IRequestHandler<WatchCallsQuery, Result<Watch>>
{
    public async Task<Result<Watch>> Handle(WatchCallsQuery query, CancellationToken cancellationToken)
    {
        if (query.Call is not { } id)
            return new Watch(scope.Required, null, query.LastEventId ?? await LastAsync(cancellationToken), IsOver: false);
        var call = await db.Set<CallLog>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (call is null)
            return NotFoundError.Of<CallLog>();
        return new Watch(call.OwnerId, id, query.LastEventId ?? 0, IsOver(call))
        {
            EndsAt = call is { Status: CallStatus.Ended, EndedAt: { } ended } ? new DateTimeOffset(ended, TimeSpan.Zero) + Watch.Doubt : null,
        };
    }

    /// <summary>Of this owner's; what is being written of others' comes later.</summary>
    private async Task<long> LastAsync(CancellationToken ct) => await db.Set<CallEvent>().MaxAsync(e => (long?)e.Id, ct) ?? 0;

    private bool IsOver(CallLog call) => call.Status == CallStatus.Ended
        && (call.Outcome != CallOutcome.Interrupted || call.EndedAt < time.GetUtcNow().UtcDateTime - Watch.Doubt);
}
