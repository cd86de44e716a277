using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth.Security;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Sessions;

/// <summary>A person signs out somewhere, with all that was given there.</summary>
/// <param name="Id">Of a browser's session, or of what a program was given.</param>
public sealed record EndOwnSessionCommand(Guid Id) : IRequest<Result<Unit>>;

internal sealed class EndOwnSessionHandler(IAppDb db, AliveSessions alive, SecurityEvents events, TimeProvider time)
    : IRequestHandler<EndOwnSessionCommand, Result<Unit>>
{
    private const int MostTries = 5;

    public async Task<Result<Unit>> Handle(EndOwnSessionCommand command, CancellationToken cancellationToken)
    {
        for (var tries = 1; await EndAsync(command.Id, cancellationToken) is { } ended; tries++)
        {
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                db.Forget(); // the purge has taken a grant that had expired: look again at what there is
                continue;
            }
            await events.RecordAsync(SecurityEventKind.SessionEnded, ended.User, ended.ClientId, clientName: null, cancellationToken);
            return Unit.Value;
        }
        return new NotFoundError("There is no such session, or it has ended.");
    }

    /// <summary>Null where there is none. To be saved.</summary>
    private async Task<Ended?> EndAsync(Guid id, CancellationToken ct)
    {
        var (now, session, grant) = (time.UtcNow(), SessionId.From(id), GrantId.From(id));
        if (await alive.Browsers().SingleOrDefaultAsync(s => s.Id == session, ct) is { } browser)
        {
            await db.EndSessionAsync(browser, now, ct);
            return new Ended(browser.UserId, ClientId: null);
        }
        if (await alive.Programs().SingleOrDefaultAsync(g => g.Id == grant, ct) is not { } program)
            return null;
        program.Revoke(now);
        return new Ended(program.UserId, program.ClientId);
    }

    /// <param name="ClientId">Null for a browser's session.</param>
    private sealed record Ended(UserId User, string? ClientId);
}
