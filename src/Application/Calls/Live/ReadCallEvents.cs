using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Live;

/// <summary>What has happened on the owner's calls, or on one of them, after one event and up to another.</summary>
public sealed record ReadCallEventsQuery(CallId? Call, long After, long UpTo) : IRequest<Result<IReadOnlyList<WatchedEvent>>>
{
    /// <summary>As many are read at once; where there are as many, there may be more.</summary>
    public const int AtOnce = 500;
}

internal sealed class ReadCallEventsHandler(IAppDb db) : IRequestHandler<ReadCallEventsQuery, Result<IReadOnlyList<WatchedEvent>>>
{
    public async Task<Result<IReadOnlyList<WatchedEvent>>> Handle(ReadCallEventsQuery query, CancellationToken cancellationToken)
    {
        var events = db.Set<CallEvent>().AsNoTracking().Where(e => e.Id > query.After && e.Id <= query.UpTo);
        if (query.Call is { } call)
            events = events.Where(e => e.CallId == call);
        return await events.OrderBy(e => e.Id).Take(ReadCallEventsQuery.AtOnce)
            .Select(e => new WatchedEvent(e.Id, e.OwnerId, e.CallId, e.Kind, e.Data))
            .ToListAsync(cancellationToken);
    }
}
