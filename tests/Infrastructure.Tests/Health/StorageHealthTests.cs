using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using VoiceAssistant.Infrastructure.Configuration;
using VoiceAssistant.Infrastructure.Health;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Infrastructure.Persistence.PostgreSql;
using VoiceAssistant.Infrastructure.Persistence.Sqlite;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Health;

/// <summary>A disk that is really full is for the end-to-end tests.</summary>
public sealed class StorageHealthTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task A_folder_that_can_be_written_is_healthy_and_nothing_stays_in_it()
    {
        (await CheckAsync(new SqliteProvider(TimeProvider.System), gone: false)).Status.ShouldBe(HealthStatus.Healthy);
        Directory.GetFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Test]
    public async Task A_folder_that_is_gone_stops_a_host_whose_database_was_there()
    {
        var result = await CheckAsync(new SqliteProvider(TimeProvider.System), gone: true);
        result.Status.ShouldBe(HealthStatus.Unhealthy);
        result.Description.ShouldBe("the folder of Storage:Path cannot be written (DirectoryNotFoundException)");
    }

    [Test]
    public async Task A_host_with_a_database_server_can_do_without_its_folder_for_a_while() =>
        (await CheckAsync(new PostgreSqlProvider(), gone: true)).Status.ShouldBe(HealthStatus.Degraded);

    private async Task<HealthCheckResult> CheckAsync(IDatabaseProvider provider, bool gone)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(StoragePaths.Key, _folder.Path)]).Build();
        var health = new StorageHealth(StoragePaths.Open(configuration), new DatabaseOptions(provider, ""), TimeProvider.System);
        if (gone)
            Directory.Delete(_folder.Path);
        return await health.CheckHealthAsync(new HealthCheckContext(), CancellationToken.None);
    }
}
