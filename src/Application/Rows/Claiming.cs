using System.Linq.Expressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Rows;

/// <summary>Takes hold of a row that somebody wants to change or delete.</summary>
internal static class Claiming
{
    /// <summary>
    /// The row, to be changed and saved; <see cref="NotFoundError"/> where the owner of the scope has none, and
    /// <see cref="PreconditionError"/> where it is in another version than those that the caller has seen.
    /// </summary>
    public static async Task<Result<T>> ClaimAsync<T>(
        this IQueryable<T> rows, Expression<Func<T, bool>> which, KnownVersions? known, CancellationToken ct)
        where T : class, IResource =>
        await rows.SingleOrDefaultAsync(which, ct) switch
        {
            null => NotFoundError.Of<T>(),
            var row when !known.Allows(row.Version) => new PreconditionError(),
            var row => row,
        };

    /// <summary>Claims a row that nothing else depends on, and deletes it.</summary>
    public static async Task<Result<Unit>> DeleteAsync<T>(
        this IAppDb db, Expression<Func<T, bool>> which, KnownVersions? known, CancellationToken ct)
        where T : class, IResource
    {
        var claim = await db.Set<T>().ClaimAsync(which, known, ct);
        if (!claim.IsSuccess)
            return claim.Error;
        db.Set<T>().Remove(claim.Value);
        return await db.SaveAsync(() => Unit.Value, ct);
    }
}
