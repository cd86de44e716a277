using Microsoft.EntityFrameworkCore;

namespace VoiceAssistant.Application.Ports;

/// <summary>The database, seen by use cases. Queries are filtered by the owner and the user of the scope.</summary>
public interface IAppDb
{
    /// <summary>The rows of an entity. What is an entity is said by its configuration and nowhere else.</summary>
    DbSet<T> Set<T>()
        where T : class;

    /// <exception cref="DbUpdateConcurrencyException">A row changed since it was read.</exception>
    /// <exception cref="DbUpdateException">A constraint was hurt, or the database could not be reached.</exception>
    Task<int> SaveChangesAsync(CancellationToken ct);

    /// <summary>
    /// Deletes all that the owner of the scope has, table by table, whatever tables there are. Where it fails in between, it
    /// can be done again.
    /// </summary>
    /// <exception cref="InvalidOperationException">The scope acts for nobody.</exception>
    Task EraseOwnerAsync(CancellationToken ct);

    /// <summary>The same of all that is the own of the scope's user.</summary>
    /// <exception cref="InvalidOperationException">No person is behind the scope.</exception>
    Task EraseUserAsync(CancellationToken ct);

    /// <summary>Has the database leave nothing in its files of what was erased, as far as it lets us; a server does that in its own time.</summary>
    /// <returns>False where somebody who reads keeps it from that: it can be asked again.</returns>
    Task<bool> FinishErasureAsync(CancellationToken ct);

    /// <summary>Forgets everything read or added and not saved, to try again after a failed save; but not for which request it is done.</summary>
    void Forget();
}
