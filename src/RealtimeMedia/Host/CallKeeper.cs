using Microsoft.Extensions.Options;
using VoiceAssistant.RealtimeMedia.Calls;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Host;

/// <summary>
/// Lets time pass for the calls of this host, and is their way out: told to stop, the host takes no new calls, lets
/// running ones finish for a while, then says goodbye to the rest.
/// </summary>
internal sealed partial class CallKeeper(
    CallRegistry registry, IOptions<MediaOptions> options, TimeProvider time, ILogger<CallKeeper> log)
    : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan TickLength = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest goodbye and its last mark.</summary>
    private static readonly TimeSpan GoodbyeTimeout = TimeSpan.FromMilliseconds(FarewellRules.TimeoutMs + 2_000);

    private static readonly TimeSpan BreakOffTimeout = TimeSpan.FromSeconds(5);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        registry.Stop();
        if (registry.PlacesTaken == 0)
            return;
        Draining(registry.PlacesTaken, options.Value.DrainSeconds);
        await EmptyAsync(TimeSpan.FromSeconds(options.Value.DrainSeconds), cancellationToken);
        registry.SayGoodbye();
        await EmptyAsync(GoodbyeTimeout, cancellationToken);
        await registry.BreakOffAsync();
        await EmptyAsync(BreakOffTimeout, cancellationToken);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TickLength, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            registry.Tick();
    }

    private async Task EmptyAsync(TimeSpan timeout, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TickLength, time);
        var started = time.GetTimestamp();
        while (registry.PlacesTaken > 0 && time.GetElapsedTime(started) < timeout)
            await timer.WaitForNextTickAsync(ct);
    }

    [LoggerMessage(LogLevel.Information, "Stopping: {Count} calls may go on for {Seconds} s")]
    private partial void Draining(int count, int seconds);
}
