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
    public async Task<Result<Unit>> Handle(EndOwnSessionCommand command, CancellationToken cancellationToken)
    {
        var (now, session, grant) = (time.UtcNow(), SessionId.From(command.Id), GrantId.From(command.Id));
        if (await alive.Browsers().SingleOrDefaultAsync(s => s.Id == session, cancellationToken) is { } browser)
        {
            await db.EndSessionAsync(browser, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await events.RecordAsync(SecurityEventKind.SessionEnded, browser.UserId, clientId: null, clientName: null, cancellationToken);
            return Unit.Value;
        }
        if (await alive.Programs().SingleOrDefaultAsync(g => g.Id == grant, cancellationToken) is not { } program)
            return new NotFoundError("There is no such session, or it has ended.");
        program.Revoke(now);
        await db.SaveChangesAsync(cancellationToken);
        await events.RecordAsync(SecurityEventKind.SessionEnded, program.UserId, program.ClientId, clientName: null, cancellationToken);
        return Unit.Value;
    }
}
