using System.Data.Common;
using VoiceAssistant.Infrastructure.Hosting;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <summary>Reads the connection string of a database server.</summary>
internal static class ServerConnection
{
    public const string Name = "Default";

    public const string Key = "ConnectionStrings:" + Name;

    /// <summary>
    /// Seconds, where the connection string says nothing else. A carrier waits 15 s for its webhook, and a caller hears
    /// nothing meanwhile: who cannot reach the database has to know soon. Whatever matters is tried again by our own code.
    /// </summary>
    public const int ConnectSeconds = 3, CommandSeconds = 4;

    /// <summary>A migration may rebuild a table.</summary>
    public static readonly TimeSpan MigrationTimeout = TimeSpan.FromMinutes(30);

    /// <exception cref="BootException">It is missing or malformed.</exception>
    public static TBuilder Parse<TBuilder>(string? configured, string provider, string example)
        where TBuilder : DbConnectionStringBuilder, new()
    {
        if (string.IsNullOrWhiteSpace(configured))
            throw new BootException($"{Key} is missing: {provider} needs one, like {example}.");
        try
        {
            return new TBuilder { ConnectionString = configured };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            // the message of the cause may quote the connection string
            throw new BootException($"{Key} is no connection string for {provider}; one looks like {example}.", e);
        }
    }

    /// <summary>Sets what the connection string leaves open.</summary>
    public static void Default(this DbConnectionStringBuilder connection, string keyword, object value)
    {
        if (!connection.ShouldSerialize(keyword))
            connection[keyword] = value;
    }
}
