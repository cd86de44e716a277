using VoiceAssistant.Application.Calls;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.RealtimeMedia.Sessions;

/// <summary>
/// What this host and the others tell each other about its running calls, through the database: that they are alive, and
/// that one of them is to end. Off the audio path; while the database is away, calls go on without it.
/// </summary>
internal sealed class CallPulse(CallSessions sessions, UseCases useCases, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>A few of these may be missed before anybody takes a call for dead.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private long _beatAt = time.GetTimestamp();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (sessions.Running is not { Count: > 0 } running)
                continue;
            try
            {
                await PulseAsync(running, stoppingToken);
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(PauseAfterFailure, time, stoppingToken); // logged where it failed
            }
        }
    }

    private async Task PulseAsync(IReadOnlyCollection<CallId> running, CancellationToken ct)
    {
        if (time.GetElapsedTime(_beatAt) >= Beat)
        {
            await useCases.SendAsync(owner: null, new KeepCallsAliveCommand(running), ct);
            _beatAt = time.GetTimestamp();
        }

        var asked = await useCases.SendAsync(owner: null, new FindCallsToEndQuery(), ct);
        sessions.End(asked.Value);
    }
}
