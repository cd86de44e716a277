using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace VoiceAssistant.Tests.Plans;

/// <summary>Asks the database, for every query that EF sends while it records, how it would go about it.</summary>
internal sealed class PlanRecorder : DbCommandInterceptor
{
    private readonly ConcurrentQueue<QueryPlan> _plans = new();

    private volatile bool _isRecording;

    /// <summary>The plans of what is done here and, at the same time, elsewhere.</summary>
    public async Task<IReadOnlyList<QueryPlan>> RecordAsync(Func<Task> act)
    {
        _plans.Clear();
        _isRecording = true;
        try
        {
            await act();
        }
        finally
        {
            _isRecording = false;
        }

        return [.. _plans];
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (_isRecording && command.CommandText.Contains("SELECT", StringComparison.Ordinal))
            _plans.Enqueue(await ExplainAsync(command, cancellationToken));
        return result;
    }

    /// <summary>The command itself, with its parameters, and another text for a moment.</summary>
    private static async Task<QueryPlan> ExplainAsync(DbCommand command, CancellationToken ct)
    {
        var sql = command.CommandText;
        var isSqlite = command is SqliteCommand;
#pragma warning disable CA2100 // EF made it, with parameters
        command.CommandText = (isSqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN (FORMAT JSON) ") + sql;
        try
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            return new QueryPlan(sql, isSqlite ? await SqlitePlan.ReadAsync(reader, sql, ct) : await PostgreSqlPlan.ReadAsync(reader, ct));
        }
        finally
        {
            command.CommandText = sql;
        }
#pragma warning restore CA2100
    }
}
