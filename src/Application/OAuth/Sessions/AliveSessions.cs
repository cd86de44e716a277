using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Sessions;

/// <summary>Where the person of the scope is signed in now.</summary>
internal sealed class AliveSessions(IAppDb db, BuiltInClients builtIn, IOptions<OAuthOptions> options, TimeProvider time)
{
    public IQueryable<Session> Browsers()
    {
        var now = time.UtcNow();
        var seen = now - options.Value.SessionIdle;
        return db.Set<Session>().Where(s => s.EndedAt == null && s.ExpiresAt > now && s.LastSeenAt > seen);
    }

    /// <summary>
    /// What was given to clients of ours, and does not end with a browser that is signed in. What others were given is in the consents.
    /// </summary>
    public IQueryable<Grant> Programs()
    {
        var (now, ours, browsers) = (time.UtcNow(), builtIn.Ids, Browsers());
        var fresh = now - options.Value.CodeLifetime - options.Value.AccessTokenLifetime;
        return db.Set<Grant>().Where(g => g.RevokedAt == null && g.ExpiresAt > now && ours.Contains(g.ClientId)
            && (g.SessionId == null || !browsers.Any(s => s.Id == g.SessionId))
            && (g.CreatedAt > fresh || db.Set<RefreshToken>().Any(t => t.GrantId == g.Id && t.UsedAt == null && t.ExpiresAt > now)));
    }
}
