using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.OAuth;

/// <summary>Finds and ends sessions by what a browser shows, across users: the cookie says whose it is.</summary>
internal static class SessionRows
{
    /// <summary>Whether it is alive or not.</summary>
    public static async Task<Session?> FindSessionAsync(this IAppDb db, string? secret, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(secret))
            return null;
        var hash = Secret.HashOf(secret);
        return await db.Set<Session>().AcrossUsers().SingleOrDefaultAsync(s => s.SecretHash == hash, ct);
    }

    /// <summary>Ends a session with all that was granted in it. To be saved.</summary>
    public static async Task EndSessionAsync(this IAppDb db, Session session, DateTime now, CancellationToken ct)
    {
        session.End(now);
        foreach (var grant in await db.Set<Grant>().AcrossUsers().Where(g => g.SessionId == session.Id).ToListAsync(ct))
            grant.Revoke(now);
    }

    public static async Task<Consent?> FindConsentAsync(this IAppDb db, Session? session, string clientId, CancellationToken ct)
    {
        if (session is null)
            return null;
        return await db.Set<Consent>().AcrossUsers()
            .SingleOrDefaultAsync(c => c.UserId == session.UserId && c.ClientId == clientId, ct);
    }
}
