using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Live;

/// <summary>
/// What has happened on the calls of all owners after an event, for a host that passes it on to those who watch.
/// </summary>
/// <param name="After">Null to begin a little before now: with what may be younger than an event that is not to be read yet.</param>
public sealed record PollCallEventsQuery(long? After) : IRequest<Result<PolledEvents>>;

/// <param name="After">What the events follow.</param>
/// <param name="Events">In the order of their ids; more may be there where there are many.</param>
public sealed record PolledEvents(long After, IReadOnlyList<WatchedEvent> Events);

internal sealed class PollCallEventsHandler(IAppDb db, TimeProvider time) : IRequestHandler<PollCallEventsQuery, Result<PolledEvents>>
{
    private const int AtOnce = 500;

    /// <summary>Longer than anybody takes from writing an event to committing it, and clocks of hosts apart.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    public async Task<Result<PolledEvents>> Handle(PollCallEventsQuery query, CancellationToken cancellationToken)
    {
        var events = db.Set<CallEvent>().AcrossOwners().AsNoTracking();
        var old = time.GetUtcNow().UtcDateTime - Margin;
        var after = query.After ?? await events.Where(e => e.At < old).MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0;
        var found = await events.Where(e => e.Id > after).OrderBy(e => e.Id).Take(AtOnce)
            .Select(e => new WatchedEvent(e.Id, e.OwnerId, e.CallId, e.Kind, e.Data))
            .ToListAsync(cancellationToken);
        return new PolledEvents(after, found);
    }
}
