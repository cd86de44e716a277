using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.OAuth;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Api.OAuth;

/// <summary>Once an hour: what has expired goes, and the next signing key comes though nobody asks for keys.</summary>
internal sealed partial class Housekeeping(IUseCases useCases, ISigningKeys keys, ILogger<Housekeeping> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                await keys.VerificationKeysAsync(stoppingToken);
                await useCases.SendAsync(new PurgeExpiredAccessCommand(), stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "Expired sessions and tokens could not be removed, in an hour they will be: {Reason}")]
    private partial void Failed(string reason);
}
