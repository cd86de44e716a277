using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Synthesis;

/// <summary>Fetches the list of voices beside the start; where that fails, the voices that we know have to do.</summary>
internal sealed partial class VoiceListWarmUp(
    VoiceList voices,
    IOptions<AzureSpeechOptions> options,
    TimeProvider time,
    ILogger<VoiceListWarmUp> log) : BackgroundService
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsConfigured)
            return;
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, limit.Token);
        try
        {
            Known((await voices.FetchAsync(either.Token)).Count);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            NotListed((e as AzureSpeechException)?.Failure.Reason.TrimEnd('.') ?? e.GetType().Name);
        }
        catch (OperationCanceledException)
        {
            // the host stops
        }
    }

    [LoggerMessage(LogLevel.Information, "Azure Speech offers {Count} voices")]
    private partial void Known(int count);

    [LoggerMessage(LogLevel.Warning, "The voices of Azure Speech could not be listed: {Reason}; assistants without a voice get one that is known without the list")]
    private partial void NotListed(string reason);
}
