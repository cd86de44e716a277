using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>Finds and ends grants by what a client shows, across users: a token says whose it is, not the request.</summary>
internal static class GrantRows
{
    public static Task<Grant?> FindGrantAsync(this IAppDb db, GrantId id, CancellationToken ct) =>
        db.Set<Grant>().AcrossUsers().SingleOrDefaultAsync(g => g.Id == id, ct);

    /// <summary>Ends a grant with all that was issued from it, whatever else was read or changed in this scope.</summary>
    public static async Task RevokeGrantAsync(this IAppDb db, GrantId id, DateTime now, CancellationToken ct)
    {
        db.Forget();
        if (await db.FindGrantAsync(id, ct) is not { } grant)
            return;
        grant.Revoke(now);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>False where somebody else has used the same code or token at the same moment.</summary>
    public static async Task<bool> TrySaveAsync(this IAppDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }
}
