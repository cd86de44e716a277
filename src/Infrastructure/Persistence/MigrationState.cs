using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <param name="IsReady">The database answers and has every migration of this version.</param>
/// <param name="Description">The same for a person; holds no secret.</param>
/// <param name="IsLate">It may be there, and has not answered in time.</param>
internal sealed record DatabaseStatus(bool IsReady, string Description, bool IsLate = false);

/// <summary>Whether the database is there and fully migrated. One that is ahead of this version counts as migrated.</summary>
internal sealed partial class MigrationState(
    IServiceScopeFactory scopes, DatabaseOptions options, TimeProvider time, ILogger<MigrationState> log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>EF itself tries for a minute to reach an SQL Server that is silent.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public async Task<DatabaseStatus> ReadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        _ = db.Model; // made at its first use, which takes a while on a busy machine; the timeout is for the database
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            await options.Provider.CheckLoginAsync(db, either.Token);
            var pending = (await db.Database.GetPendingMigrationsAsync(either.Token)).Count();
            return pending == 0
                ? new DatabaseStatus(true, "migrated")
                : new DatabaseStatus(false, $"{pending} migration(s) are missing; run the Api with --migrate");
        }
        catch (Exception e) when (DatabaseFailure.In(e) is { } cause)
        {
            Unreachable($"{cause.GetType().Name} {cause.SqlState}".TrimEnd());
            return new DatabaseStatus(false, "the database cannot be reached");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Unreachable("no answer");
            return new DatabaseStatus(false, "the database does not answer", IsLate: true);
        }
    }

    /// <summary>Returns once another host has migrated the database.</summary>
    public async Task WaitUntilReadyAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Interval, time);
        for (var status = await ReadAsync(ct); !status.IsReady; status = await ReadAsync(ct))
        {
            Waiting(status.Description);
            await timer.WaitForNextTickAsync(ct);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Waiting for the database: {Reason}")]
    private partial void Waiting(string reason);

    [LoggerMessage(LogLevel.Warning, "The database cannot be reached: {Reason}")]
    private partial void Unreachable(string reason);
}
