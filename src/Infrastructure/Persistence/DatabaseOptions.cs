using Microsoft.Extensions.Configuration;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Storage;
using VoiceAssistant.Infrastructure.Persistence.PostgreSql;
using VoiceAssistant.Infrastructure.Persistence.Sqlite;
using VoiceAssistant.Infrastructure.Persistence.SqlServer;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <summary>Which database, and where. <c>Database:Provider</c> and <c>ConnectionStrings:Default</c>.</summary>
internal sealed record DatabaseOptions(IDatabaseProvider Provider, string ConnectionString)
{
    public const string ProviderKey = "Database:Provider";

    /// <summary>The first is the default.</summary>
    private static readonly IDatabaseProvider[] Providers =
        [new SqliteProvider(TimeProvider.System), new SqlServerProvider(), new PostgreSqlProvider()];

    /// <exception cref="BootException">The provider is unknown, or its connection string is missing or malformed.</exception>
    public static DatabaseOptions Read(IConfiguration configuration, StoragePaths storage)
    {
        var provider = Choose(configuration[ProviderKey]);
        var configured = configuration.GetConnectionString(ServerConnection.Name);
        return new DatabaseOptions(provider, provider.ConnectionString(configured, storage));
    }

    private static IDatabaseProvider Choose(string? name) => string.IsNullOrWhiteSpace(name)
        ? Providers[0]
        : Array.Find(Providers, p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new BootException(
                $"{ProviderKey} '{name}' is unknown; it is one of {string.Join(", ", Providers.Select(p => p.Name))}.");
}
