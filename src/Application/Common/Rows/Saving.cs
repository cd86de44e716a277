using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Common.Results;

/// <summary>Saves on behalf of somebody who may be late.</summary>
internal static class Saving
{
    /// <summary>Whether somebody who has seen one of these versions, or does not say which, may change the row.</summary>
    public static bool IsAt(this IVersioned row, KnownVersions? known) => known.Allows(row.Version);

    /// <summary>Null allows whichever version there is.</summary>
    public static bool Allows(this KnownVersions? known, int version) => known is null || known.Values.Contains(version);

    /// <summary>Saves a change that can hurt no constraint.</summary>
    public static Task<Error?> SaveAsync(this IAppDb db, CancellationToken ct) =>
        db.SaveAsync(_ => Task.FromResult<Error?>(null), ct);

    /// <summary>
    /// Saves. Where something changed in the same moment, gives the error that says so: <see cref="PreconditionError"/>
    /// for the row itself, and for a constraint what <paramref name="conflict"/> finds out.
    /// </summary>
    /// <exception cref="DbUpdateException">The save failed, and no conflict explains it.</exception>
    public static async Task<Error?> SaveAsync(
        this IAppDb db, Func<CancellationToken, Task<Error?>> conflict, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new PreconditionError();
        }
        catch (DbUpdateException)
        {
            db.Forget();
            if (await conflict(ct) is { } error)
                return error;
            throw;
        }
    }
}
