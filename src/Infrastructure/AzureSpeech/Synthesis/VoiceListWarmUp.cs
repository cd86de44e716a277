using System.Net.Http.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Synthesis;

/// <summary>Fetches the list of voices beside the start; where that fails, the voices that we know have to do.</summary>
internal sealed partial class VoiceListWarmUp(
    VoiceChoice choice,
    AzureCredentials credentials,
    AzureEndpoints endpoints,
    IHttpClientFactory clients,
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
            var signIn = await credentials.GetAsync(either.Token);
            using var request = new HttpRequestMessage(HttpMethod.Get, endpoints.Voices);
            request.Headers.TryAddWithoutValidation(signIn.Name, signIn.Value);
            using var client = clients.CreateClient(AzureSpeechRegistration.Client);
            using var response = await client.SendAsync(request, either.Token);
            response.EnsureSuccessStatusCode();
            var voices = await response.Content.ReadFromJsonAsync(AzureJson.Default.VoiceMessageArray, either.Token) ?? [];
            choice.Learn(voices);
            Known(voices.Length);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            NotListed((e as AzureSpeechException)?.Failure.Reason ?? (e as HttpRequestException)?.StatusCode?.ToString() ?? e.GetType().Name);
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
