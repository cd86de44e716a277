using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>Removes what can open nothing any more: of all users, a day after its end, so that late thieves are noticed; and what need not be remembered any longer.</summary>
public sealed record PurgeExpiredAccessCommand : IRequest<Result<Unit>>;

internal sealed class PurgeExpiredAccessHandler(IAppDb db, TimeProvider time) : IRequestHandler<PurgeExpiredAccessCommand, Result<Unit>>
{
    private static readonly TimeSpan Delay = TimeSpan.FromDays(1);

    /// <summary>How long a person can read what happened to the account.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    public async Task<Result<Unit>> Handle(PurgeExpiredAccessCommand command, CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow().UtcDateTime - Delay;
        await db.Set<Interaction>().Where(i => i.ExpiresAt < end).ExecuteDeleteAsync(cancellationToken);
        await db.Set<AuthorizationCode>().Where(c => c.ExpiresAt < end).ExecuteDeleteAsync(cancellationToken);
        await db.Set<RevokedToken>().Where(t => t.ExpiresAt < end).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Session>().AcrossUsers().Where(s => s.ExpiresAt < end || s.EndedAt < end).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Grant>().AcrossUsers().Where(g => g.ExpiresAt < end || g.RevokedAt < end).ExecuteDeleteAsync(cancellationToken);
        await db.Set<PasswordAttempts>().Where(a => a.LastAt < end).ExecuteDeleteAsync(cancellationToken);
        var forgotten = time.GetUtcNow().UtcDateTime - Remembered;
        await db.Set<SecurityEvent>().AcrossUsers().Where(e => e.At < forgotten).ExecuteDeleteAsync(cancellationToken);
        return Unit.Value;
    }
}
