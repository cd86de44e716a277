using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace VoiceAssistant.Infrastructure.Hosting.Storage;

/// <summary>
/// Whether the storage folder can be written. What it means if not is said where the check is registered: without it a host
/// whose database lies there cannot do its work; any other only does it worse.
/// </summary>
internal sealed class StorageHealth(StoragePaths storage, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>Less than this is worth a warning while there still is some.</summary>
    private const long ScarceBytes = 16 << 20;

    private Task<long>? _probe;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var free = await ProbeAsync().WaitAsync(Timeout, time, cancellationToken);
            return free >= ScarceBytes
                ? HealthCheckResult.Healthy("can be written")
                : HealthCheckResult.Degraded($"only {free >> 20} MB are left on the disk of Storage:Path: make room");
        }
        catch (Exception e) when (StoragePaths.IsFull(e))
        {
            return Failed("the disk of Storage:Path is full: nothing can be stored until there is room");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed($"the folder of Storage:Path cannot be written ({e.GetType().Name})");
        }
        catch (TimeoutException)
        {
            return Failed("the disk of Storage:Path does not answer");
        }

        HealthCheckResult Failed(string sentence) => new(context.Registration.FailureStatus, sentence);
    }

    /// <summary>A disk that hangs holds up one thread, not one for each question.</summary>
    private Task<long> ProbeAsync() =>
        _probe is { IsCompleted: false } hanging ? hanging : _probe = Task.Run(storage.Probe);
}
