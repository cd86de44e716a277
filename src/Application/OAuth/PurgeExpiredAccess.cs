using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.OAuth;

/// <summary>Removes what can open nothing any more: of all users, a day after its end, so that late thieves are noticed.</summary>
public sealed record PurgeExpiredAccessCommand : IRequest<Result<Unit>>;

internal sealed class PurgeExpiredAccessHandler(IAppDb db, TimeProvider time) : IRequestHandler<PurgeExpiredAccessCommand, Result<Unit>>
{
    private static readonly TimeSpan Delay = TimeSpan.FromDays(1);

    public async Task<Result<Unit>> Handle(PurgeExpiredAccessCommand command, CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow().UtcDateTime - Delay;
        await db.Interactions.Where(i => i.ExpiresAt < end).ExecuteDeleteAsync(cancellationToken);
        await db.AuthorizationCodes.Where(c => c.ExpiresAt < end).ExecuteDeleteAsync(cancellationToken);
        await db.RevokedTokens.Where(t => t.ExpiresAt < end).ExecuteDeleteAsync(cancellationToken);
        await db.Sessions.AcrossUsers().Where(s => s.ExpiresAt < end || s.EndedAt < end).ExecuteDeleteAsync(cancellationToken);
        await db.Grants.AcrossUsers().Where(g => g.ExpiresAt < end || g.RevokedAt < end).ExecuteDeleteAsync(cancellationToken);
        return Unit.Value;
    }
}
