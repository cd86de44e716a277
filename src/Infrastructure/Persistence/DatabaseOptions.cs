using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using VoiceAssistant.Infrastructure.Configuration;

namespace VoiceAssistant.Infrastructure.Persistence;

internal enum DatabaseProvider
{
    Sqlite,
    SqlServer,
    PostgreSql,
}

/// <summary>Which database, and where. <c>Database:Provider</c> and <c>ConnectionStrings:Default</c>.</summary>
internal sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString)
{
    public const string ProviderKey = "Database:Provider";

    private const string ConnectionStringName = "Default";

    /// <summary>Seconds after which a command is not tried again; less than <c>busy_timeout</c>, so that it waits once.</summary>
    private const int RetrySeconds = 4;

    /// <exception cref="BootException">The provider is none of this version, or the connection string is malformed.</exception>
    public static DatabaseOptions Read(IConfiguration configuration, StoragePaths storage) =>
        ReadProvider(configuration[ProviderKey]) switch
        {
            DatabaseProvider.Sqlite => new DatabaseOptions(DatabaseProvider.Sqlite, Sqlite(configuration, storage)),
            var other => throw new BootException(
                $"{ProviderKey} {other} is not part of this version yet; use {nameof(DatabaseProvider.Sqlite)}."),
        };

    private static DatabaseProvider ReadProvider(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return DatabaseProvider.Sqlite;
        var names = Enum.GetNames<DatabaseProvider>();
        return names.Contains(name, StringComparer.OrdinalIgnoreCase) // TryParse would take numbers, too
            ? Enum.Parse<DatabaseProvider>(name, ignoreCase: true)
            : throw new BootException($"{ProviderKey} '{name}' is unknown; it is one of {string.Join(", ", names)}.");
    }

    private static string Sqlite(IConfiguration configuration, StoragePaths storage)
    {
        var configured = configuration.GetConnectionString(ConnectionStringName);
        try
        {
            var builder = string.IsNullOrWhiteSpace(configured)
                ? new SqliteConnectionStringBuilder { DataSource = storage.Database }
                : new SqliteConnectionStringBuilder(configured);
            builder.DefaultTimeout = RetrySeconds;
            return builder.ConnectionString;
        }
        catch (ArgumentException e)
        {
            // the message of the cause may quote the connection string
            throw new BootException($"ConnectionStrings:{ConnectionStringName} is no connection string for SQLite.", e);
        }
    }
}
