using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Benchmarks.Lists;

/// <summary>Writes what EF would, by the thousand: prepared statements on SQLite, COPY on PostgreSQL.</summary>
internal sealed class BulkWriter : IDisposable
{
    private readonly AppDb _db;

    private BulkWriter(AppDb db) => _db = db;

    public static async Task<BulkWriter> OpenAsync(AppDb db)
    {
        await db.Database.OpenConnectionAsync();
        return new BulkWriter(db);
    }

    public Task WriteAsync<T>(IReadOnlyList<T> rows)
        where T : class
    {
        var entity = _db.Model.FindEntityType(typeof(T))!;
        return _db.Database.GetDbConnection() is NpgsqlConnection postgreSql
            ? CopyAsync(postgreSql, entity, rows)
            : InsertAsync(_db.Database.GetDbConnection(), entity, rows);
    }

    public void Dispose() => _db.Database.CloseConnection();

    private static async Task CopyAsync(NpgsqlConnection connection, IEntityType entity, IEnumerable<object> rows)
    {
        var columns = BulkColumn.Of(entity);
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {Target(entity, columns)} FROM STDIN (FORMAT BINARY)");
        copy.Timeout = TimeSpan.FromMinutes(5);
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            foreach (var column in columns)
            {
                if (column.Read(row) is { } value)
                    await copy.WriteAsync(value, column.Mapping.StoreTypeNameBase);
                else
                    await copy.WriteNullAsync();
            }
        }

        await copy.CompleteAsync();
    }

    private static async Task InsertAsync(DbConnection connection, IEntityType entity, IEnumerable<object> rows)
    {
        var columns = BulkColumn.Of(entity);
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // made of the model's own names
        command.CommandText = $"INSERT INTO {Target(entity, columns)} VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
#pragma warning restore CA2100
        var values = columns.Select((column, i) => column.Mapping.CreateParameter(command, $"@p{i}", null, nullable: true)).ToArray();
        command.Parameters.AddRange(values);
        foreach (var row in rows)
        {
            for (var i = 0; i < values.Length; i++)
                values[i].Value = columns[i].Read(row) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private static string Target(IEntityType entity, IEnumerable<BulkColumn> columns) =>
        $"\"{entity.GetTableName()}\" ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))})";
}
