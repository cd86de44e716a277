using System.Runtime;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Calls;
using VoiceAssistant.RealtimeMedia.Host.Rehearsal;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Records;
using VoiceAssistant.RealtimeMedia.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Host;

/// <summary>
/// Rehearses calls until nothing is left to be compiled, before the host is ready: code is compiled when it is first
/// used, and again, better, once it was used often, and on one core each caller would wait for that.
/// </summary>
internal sealed partial class WarmUp(
    IUseCases useCases,
    IConfiguration configuration,
    IWebhookSignatures signatures,
    ISpeechDetectorFactory detectors,
    IProviderRehearsal providers,
    Pacer pacer,
    IDatabaseFailures failures,
    IMcpSessions servers,
    CallMetrics metrics,
    StreamMetrics streams,
    IOptions<MediaOptions> options,
    TimeProvider time,
    ILogger<WarmUp> log) : BackgroundService
{
    /// <summary>Calls at once: what is called 30 times is compiled better, and what a call does once is to be among it.</summary>
    private const int CallsOfRound = 32;

    /// <summary>Rounds that compile less than this have found everything; something is always compiled somewhere.</summary>
    private const int FewMethods = 20;

    /// <summary>The runtime begins to count calls, and to compile better, when nothing was compiled first for 100 ms.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan LettingIn = TimeSpan.FromMilliseconds(25);

    private static readonly TimeSpan TickLength = TimeSpan.FromMilliseconds(100);

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Calls may come. It never fails: a host that could not rehearse is only slower at first.</summary>
    public Task Done => _done.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.ShowZeros();
        streams.ShowZeros();
        if (options.Value.WarmUpSeconds > 0)
            await TryRehearseAsync(stoppingToken);
        _done.TrySetResult();
    }

    private async Task TryRehearseAsync(CancellationToken stoppingToken)
    {
        var started = time.GetTimestamp();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.WarmUpSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, timeout.Token);
        try
        {
            var rounds = await RehearseAsync(either.Token);
            WarmedUp(rounds, time.GetElapsedTime(started).TotalSeconds);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            BrokenOff(e.GetType().Name, time.GetElapsedTime(started).TotalSeconds);
        }
    }

    private async Task<int> RehearseAsync(CancellationToken ct)
    {
        var media = (await useCases.SendAsync(new RehearseCallCommand(), ct)).Value;
        await using var rehearsed = await providers.OpenAsync(ct);
        await using var stage = new RehearsalStage(media, rehearsed, configuration, signatures, detectors, pacer, options, failures, servers, time);
        await stage.OpenAsync(ct);
        using var ticking = new Timer(_ => stage.Tick(), null, TickLength, TickLength);
        for (var round = 1; ; round++)
        {
            var before = JitInfo.GetCompiledMethodCount();
            var calls = Enumerable.Range(0, CallsOfRound).Select(_ => CallAsync(stage, ct));
            await Task.WhenAll(round == 1 ? [.. calls, StoreAsync(ct)] : calls);
            await Task.Delay(Pause, time, ct);
            CompiledInRound(round, JitInfo.GetCompiledMethodCount() - before);
            if (JitInfo.GetCompiledMethodCount() - before < FewMethods)
                return round;
        }
    }

    private static async Task CallAsync(RehearsalStage stage, CancellationToken ct)
    {
        using var caller = new RehearsedCaller();
        await caller.CallAsync(stage.Address, ct);
    }

    /// <summary>
    /// As often as compiles it better, and no more: what is taken back is written before, and on SQLite whoever writes keeps everybody
    /// else from writing, who is let in between.
    /// </summary>
    private async Task StoreAsync(CancellationToken ct)
    {
        for (var i = 0; i < CallsOfRound; i++)
        {
            await useCases.SendAsync(new RehearseCallCommand(), ct);
            await Task.Delay(LettingIn, time, ct);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Round {Round} of the warm-up compiled {Methods} methods")]
    private partial void CompiledInRound(int round, long methods);

    [LoggerMessage(LogLevel.Information, "Warmed up in {Rounds} rounds and {Seconds:0.0} s")]
    private partial void WarmedUp(int rounds, double seconds);

    [LoggerMessage(LogLevel.Warning, "The warm-up was broken off by {Exception} after {Seconds:0.0} s: the first calls may wait a little")]
    private partial void BrokenOff(string exception, double seconds);
}
