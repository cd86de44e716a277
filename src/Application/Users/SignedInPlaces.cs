using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Users;

internal static class SignedInPlaces
{
    /// <summary>Ends every session and everything that was granted to a client, for the user of the scope. To be saved.</summary>
    public static async Task SignOutEverywhereAsync(this IAppDb db, DateTime now, CancellationToken ct)
    {
        foreach (var grant in await db.Set<Grant>().Where(g => g.RevokedAt == null).ToListAsync(ct))
            grant.Revoke(now);
        foreach (var session in await db.Set<Session>().Where(s => s.EndedAt == null).ToListAsync(ct))
            session.End(now);
    }
}
