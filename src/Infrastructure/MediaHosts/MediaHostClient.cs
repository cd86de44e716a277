using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.MediaHosts;

/// <summary>Reaches the media hosts where the carrier does, <c>PublicUrls:Media</c>; whoever answers there is told.</summary>
internal sealed partial class MediaHostClient(
    IHttpClientFactory clients, IOptions<PublicUrlOptions> urls, ILogger<MediaHostClient> log) : IMediaHosts
{
    /// <summary>Of the HTTP client.</summary>
    public const string Name = "MediaHosts";

    /// <summary>Also the beginning of it, such as the first connection's handler, is not for the caller to wait for.</summary>
    public void Announce(string pass) => _ = Task.Run(() => AnnounceAsync(pass));

    private async Task AnnounceAsync(string pass)
    {
        try
        {
            using var client = clients.CreateClient(Name);
            using var request = new HttpRequestMessage(HttpMethod.Post, Address());
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", pass);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            if (!response.IsSuccessStatusCode)
                NotAnnounced($"{(int)response.StatusCode}");
        }
        catch (HttpRequestException e)
        {
            NotAnnounced($"{e.HttpRequestError}");
        }
        catch (Exception e)
        {
            NotAnnounced(e.GetType().Name);
        }
    }

    /// <summary>A setting that begins with ws or wss: http or https on the same port.</summary>
    private Uri Address() => new($"http{urls.Value.Media["ws".Length..]}/media/announcements");

    [LoggerMessage(LogLevel.Information, "A stream could not be announced ({Failure}): its speech connects when it comes")]
    private partial void NotAnnounced(string failure);
}
