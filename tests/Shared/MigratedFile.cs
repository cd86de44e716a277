using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application;
using VoiceAssistant.Infrastructure;

namespace VoiceAssistant.Tests;

/// <summary>A SQLite database that is migrated and has no rows. Copying it takes a hundredth of the time of migrating another one.</summary>
internal static class MigratedFile
{
    private static readonly Lazy<byte[]> Content = new(Migrate);

    /// <summary>Puts one where a host looks for its database.</summary>
    public static void PutInto(TemporaryFolder folder) => File.WriteAllBytes(folder.File("voiceassistant.db"), Content.Value);

    private static byte[] Migrate()
    {
        using var folder = new TemporaryFolder();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Path"] = folder.Path });
        builder.AddInfrastructure();
        builder.Services.AddApplication(builder.Configuration);
        builder.Logging.ClearProviders();
        using (var host = builder.Build())
            host.Services.MigrateDatabaseAsync(CancellationToken.None).GetAwaiter().GetResult();
        SqliteConnection.ClearAllPools(); // the last connection to close brings everything into the one file
        return File.ReadAllBytes(folder.File("voiceassistant.db"));
    }
}
