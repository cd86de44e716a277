using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using VoiceAssistant.Infrastructure.Hosting.Storage;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Hosting;

/// <summary>A disk that is really full is for the end-to-end tests.</summary>
public sealed class StorageHealthTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task A_folder_that_can_be_written_is_healthy_and_nothing_stays_in_it()
    {
        (await CheckAsync(HealthStatus.Unhealthy, gone: false)).Status.ShouldBe(HealthStatus.Healthy);
        Directory.GetFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Test]
    public async Task A_folder_that_is_gone_stops_a_host_whose_database_was_there()
    {
        var result = await CheckAsync(HealthStatus.Unhealthy, gone: true);
        result.Status.ShouldBe(HealthStatus.Unhealthy);
        result.Description.ShouldBe("the folder of Storage:Path cannot be written (DirectoryNotFoundException)");
    }

    [Test]
    public async Task A_host_with_a_database_server_can_do_without_its_folder_for_a_while() =>
        (await CheckAsync(HealthStatus.Degraded, gone: true)).Status.ShouldBe(HealthStatus.Degraded);

    private async Task<HealthCheckResult> CheckAsync(HealthStatus without, bool gone)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(StoragePaths.Key, _folder.Path)]).Build();
        var health = new StorageHealth(StoragePaths.Open(configuration), TimeProvider.System);
        if (gone)
            Directory.Delete(_folder.Path);
        var context = new HealthCheckContext { Registration = new HealthCheckRegistration("storage", health, without, tags: null) };
        return await health.CheckHealthAsync(context, CancellationToken.None);
    }
}
