using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>Who is signed in with a browser.</summary>
internal sealed class BrowserSessions(
    IAppDb db, IUserAccounts users, RequestOrigin origin, IOptions<OAuthOptions> options, TimeProvider time)
{
    /// <summary>How exactly the end of an idle session is kept; more would cost a write with every request.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    /// <summary>The session of this cookie with its user, or null where it has ended or its user may not go on.</summary>
    public async Task<Session?> FindAliveAsync(string? secret, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var session = await db.FindSessionAsync(secret, ct);
        if (session?.IsAlive(options.Value.SessionIdle, now) != true || !await users.IsActiveAsync(session.UserId, ct))
            return null;
        if (now - session.LastSeenAt >= Precision)
        {
            session.Touch(now);
            await db.SaveChangesAsync(ct);
        }
        return session;
    }

    /// <summary>
    /// A user has just proven who they are: the browser gets a secret it did not have before, and a session of somebody
    /// else ends. To be saved.
    /// </summary>
    public async Task<(Session Session, string Secret)> SignInAsync(UserId user, string? oldSecret, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var old = await db.FindSessionAsync(oldSecret, ct);
        if (old is not null && old.UserId == user && old.IsAlive(options.Value.SessionIdle, now))
            return (old, old.Renew(options.Value.SessionLifetime, now));
        if (old is not null)
            await db.EndSessionAsync(old, now, ct);
        var (session, secret) = Session.Begin(user, options.Value.SessionLifetime, now, origin.Place);
        db.Set<Session>().Add(session);
        return (session, secret);
    }
}
