using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth.Security;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Consents;

/// <summary>A person shuts a client out: it has to ask again, and what it was given is worth nothing.</summary>
public sealed record RevokeConsentCommand(OAuthClientId Client) : IRequest<Result<Unit>>;

internal sealed class RevokeConsentHandler(IAppDb db, SecurityEvents events, TimeProvider time) : IRequestHandler<RevokeConsentCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(RevokeConsentCommand command, CancellationToken cancellationToken)
    {
        var client = command.Client.ToString();
        if (await db.Set<Consent>().SingleOrDefaultAsync(c => c.ClientId == client, cancellationToken) is not { } consent)
            return new NotFoundError("You have agreed to no such client.");
        db.Set<Consent>().Remove(consent);
        foreach (var grant in await db.Set<Grant>().Where(g => g.ClientId == client && g.RevokedAt == null).ToListAsync(cancellationToken))
            grant.Revoke(time.UtcNow());
        if (!await db.TrySaveAsync(cancellationToken))
            return new NotFoundError("You have agreed to no such client.");
        await events.RecordAsync(SecurityEventKind.ConsentRevoked, consent.UserId, client, clientName: null, cancellationToken);
        return Unit.Value;
    }
}
