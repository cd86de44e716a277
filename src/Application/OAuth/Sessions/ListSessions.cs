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
        var total = await alive.Browsers().CountAsync(cancellationToken) + await alive.Programs().CountAsync(cancellationToken);
        if (page.Skip >= total)
            return new Page<SessionDto>([], page.Number, page.Size, total);
        // of two tables, each in order, the page is in what both begin with
        var most = page.Skip + page.Size;
        var current = await CurrentBrowserAsync(cancellationToken);
        var browsers = (await alive.Browsers().AsNoTracking()
            .OrderByDescending(s => s.AuthenticatedAt).ThenByDescending(s => s.Id).Take(most).ToListAsync(cancellationToken))
            .Select(s => new SessionDto(
                s.Id.Value, SessionKind.Browser, null, s.Source, s.AuthenticatedAt, s.LastSeenAt, s.ExpiresAt, s.Id == current));
        var programs = await alive.Programs().AsNoTracking()
            .OrderByDescending(g => g.AuthenticatedAt).ThenByDescending(g => g.Id).Take(most)
            .Select(g => new
            {
                Grant = g,
                SeenAt = db.Set<RefreshToken>().Where(t => t.GrantId == g.Id).Max(t => (DateTime?)t.IssuedAt),
            }).ToListAsync(cancellationToken);
        var items = browsers.Concat(programs.Select(p => Program(p.Grant, p.SeenAt)))
            .OrderByDescending(s => s.SignedInAt).ThenByDescending(s => s.Id).Skip(page.Skip).Take(page.Size);
        return new Page<SessionDto>([.. items], page.Number, page.Size, total);
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
