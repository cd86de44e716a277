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
    private const int MostTries = 5;

    public async Task<Result<Unit>> Handle(RevokeConsentCommand command, CancellationToken cancellationToken)
    {
        var client = command.Client.ToString();
        for (var tries = 1; await RevokeAsync(client, cancellationToken) is { } user; tries++)
        {
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                db.Forget(); // another request was first, or the purge has taken a grant that had expired: look again at what there is
                continue;
            }
            await events.RecordAsync(SecurityEventKind.ConsentRevoked, user, client, clientName: null, cancellationToken);
            return Unit.Value;
        }
        return new NotFoundError("You have agreed to no such client.");
    }

    /// <summary>Whose consent it was; null where there is none. To be saved.</summary>
    private async Task<UserId?> RevokeAsync(string client, CancellationToken ct)
    {
        if (await db.Set<Consent>().SingleOrDefaultAsync(c => c.ClientId == client, ct) is not { } consent)
            return null;
        db.Set<Consent>().Remove(consent);
        foreach (var grant in await db.Set<Grant>().Where(g => g.ClientId == client && g.RevokedAt == null).ToListAsync(ct))
            grant.Revoke(time.UtcNow());
        return consent.UserId;
    }
}
