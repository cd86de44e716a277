using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Api.Jobs;

/// <summary>Looks for calls that nobody closes, at start and from then on; every Api host may.</summary>
internal sealed partial class CallRecovery(
    IUseCases useCases, IOptions<RecoveryOptions> options, TimeProvider time, ILogger<CallRecovery> log) : BackgroundService
{
    private static readonly Dictionary<CallId, DateTime?> Nobody = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.LookSeconds), time);
        IReadOnlyDictionary<CallId, DateTime?> suspects = Nobody;
        do
        {
            suspects = await LookAsync(suspects, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<IReadOnlyDictionary<CallId, DateTime?>> LookAsync(
        IReadOnlyDictionary<CallId, DateTime?> suspects, CancellationToken ct)
    {
        try
        {
            var command = new RecoverCallsCommand(TimeSpan.FromSeconds(options.Value.SilenceSeconds), suspects);
            var recovered = await useCases.SendAsync(command, ct);
            if (recovered.Value.Interrupted + recovered.Value.NotConnected > 0)
                Recovered(recovered.Value.Interrupted, recovered.Value.NotConnected);
            return recovered.Value.Suspects;
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return Nobody; // logged where it failed; the media hosts, too, may have been without the database
        }
    }

    [LoggerMessage(LogLevel.Warning,
        "Recovery closed calls that nobody else did: {Interrupted} interrupted, {NotConnected} never connected")]
    private partial void Recovered(int interrupted, int notConnected);
}
