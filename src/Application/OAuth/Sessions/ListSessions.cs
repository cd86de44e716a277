using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Sessions;

/// <summary>Where the person is signed in, the latest first.</summary>
public sealed record ListSessionsQuery(PageRequest Page) : IRequest<Result<Page<SessionDto>>>;

internal sealed class ListSessionsValidator : AbstractValidator<ListSessionsQuery>
{
    public ListSessionsValidator() => RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
}

internal sealed class ListSessionsHandler(IAppDb db, AliveSessions alive, BuiltInClients builtIn, RequestOrigin origin)
    : IRequestHandler<ListSessionsQuery, Result<Page<SessionDto>>>
{
    public async Task<Result<Page<SessionDto>>> Handle(ListSessionsQuery query, CancellationToken cancellationToken)
    {
        var page = query.Page;
        var place = page.Cursor is { } cursor ? SessionPlace.In(cursor) : null;
        if (page.Cursor is not null && place is null)
            return ListPlace.Unknown;
        var (number, skipped) = (place?.Page ?? page.Number ?? 1, place is null ? page.Skip : 0);
        var (browsers, programs) = (alive.Browsers(), alive.Programs());
        var total = await browsers.CountAsync(cancellationToken) + await programs.CountAsync(cancellationToken);
        if (skipped >= total)
            return new Page<SessionDto>([], number, page.Size, total);
        // of two tables, each in order, the page is in what both begin with; of one row more, it is known whether there is a next page
        var sessions = await BeginningAsync(place?.Behind(browsers) ?? browsers, place?.Behind(programs) ?? programs, skipped + page.Size + 1, cancellationToken);
        var items = sessions.Skip(skipped).Take(page.Size).ToList();
        var next = sessions.Count > skipped + page.Size ? SessionPlace.After(items[^1], number + 1) : null;
        return new Page<SessionDto>(items, number, page.Size, total, next?.ToCursor());
    }

    /// <summary>The latest of all; of those of one moment, browsers come first.</summary>
    private async Task<List<SessionDto>> BeginningAsync(IQueryable<Session> browsers, IQueryable<Grant> programs, int most, CancellationToken ct)
    {
        var current = await CurrentBrowserAsync(ct);
        var first = (await SessionPlace.Browsers.All(browsers.AsNoTracking(), SessionPlace.Sort).Take(most).ToListAsync(ct))
            .Select(s => new SessionDto(
                s.Id.Value, SessionKind.Browser, null, s.Source, s.AuthenticatedAt, s.LastSeenAt, s.ExpiresAt, s.Id == current));
        var others = await SessionPlace.Programs.All(programs.AsNoTracking(), SessionPlace.Sort).Take(most)
            .Select(g => new
            {
                Grant = g,
                SeenAt = db.Set<RefreshToken>().Where(t => t.GrantId == g.Id).Max(t => (DateTime?)t.IssuedAt),
            }).ToListAsync(ct);
        return [.. first.Concat(others.Select(p => Program(p.Grant, p.SeenAt))).OrderByDescending(s => s.SignedInAt).Take(most)];
    }

    private SessionDto Program(Grant grant, DateTime? seenAt) => new(
        grant.Id.Value,
        SessionKind.Program,
        builtIn.Find(grant.ClientId)?.Name,
        grant.Source,
        grant.AuthenticatedAt,
        seenAt ?? grant.CreatedAt,
        grant.ExpiresAt,
        grant.Id == origin.Grant);

    private Task<SessionId?> CurrentBrowserAsync(CancellationToken ct) =>
        db.Set<Grant>().Where(g => g.Id == origin.Grant).Select(g => g.SessionId).SingleOrDefaultAsync(ct);
}
