using Microsoft.Extensions.Diagnostics.HealthChecks;
using VoiceAssistant.Infrastructure.Configuration;

namespace VoiceAssistant.Infrastructure.Health;

/// <summary>Whether the storage folder can be written; a disk that is nearly full is said before it is.</summary>
internal sealed class StorageHealth(StoragePaths storage) : IHealthCheck
{
    private const long LittleBytes = 200L << 20;

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        try
        {
            storage.Probe();
            return new DriveInfo(storage.Root).AvailableFreeSpace < LittleBytes
                ? HealthCheckResult.Degraded("the disk is nearly full")
                : HealthCheckResult.Healthy("can be written");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Unhealthy("the storage folder cannot be written: is the disk full?");
        }
    }
}
