using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Calls;
using VoiceAssistant.RealtimeMedia.Records;

namespace VoiceAssistant.RealtimeMedia.Host;

/// <summary>
/// What this host and the others tell each other about its running calls, through the database: that they are alive, and
/// that one of them is to end. Off the audio path; while the database is away, calls go on without it.
/// </summary>
internal sealed class CallHeartbeat(CallRegistry registry, IUseCases useCases, TimeProvider time) : BackgroundService
{
    /// <summary>How often it is asked which calls are to end.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    /// <summary>A few heartbeats may be missed before anybody takes a call for dead.</summary>
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private long _lastHeartbeat = time.GetTimestamp();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PollInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (registry.Running is not { Count: > 0 } running)
                continue;
            try
            {
                await TellAsync(running, stoppingToken);
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(PauseAfterFailure, time, stoppingToken); // logged where it failed
            }
        }
    }

    private async Task TellAsync(IReadOnlyCollection<CallId> running, CancellationToken ct)
    {
        if (time.GetElapsedTime(_lastHeartbeat) >= HeartbeatInterval)
        {
            await useCases.SendAsync(new KeepCallsAliveCommand(running), ct);
            _lastHeartbeat = time.GetTimestamp();
        }

        var asked = await useCases.SendAsync(new FindCallsToEndQuery(), ct);
        registry.End(asked.Value);
    }
}
