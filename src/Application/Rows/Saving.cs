using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Rows;

/// <summary>Saves on behalf of somebody who may be late.</summary>
internal static class Saving
{
    /// <summary>Saves a change that can violate no constraint, and gives the answer.</summary>
    public static Task<Result<T>> SaveAsync<T>(this IAppDb db, Func<T> answer, CancellationToken ct) =>
        db.SaveAsync(answer, _ => Task.FromResult<Error?>(null), ct);

    /// <summary>
    /// Saves and gives the answer, which is made afterwards so that it shows the new version. Where it cannot be saved,
    /// gives the error that says why: <see cref="RaceError"/> where somebody else changed the row in the same
    /// moment, and for a violated constraint what <paramref name="conflict"/> finds out.
    /// </summary>
    /// <exception cref="DbUpdateException">The save failed, and no conflict explains it.</exception>
    public static async Task<Result<T>> SaveAsync<T>(
        this IAppDb db, Func<T> answer, Func<CancellationToken, Task<Error?>> conflict, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return answer();
        }
        catch (DbUpdateConcurrencyException)
        {
            db.Forget();
            return new RaceError();
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
