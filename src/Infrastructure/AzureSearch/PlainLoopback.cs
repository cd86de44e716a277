namespace VoiceAssistant.Infrastructure.AzureSearch;

/// <summary>The official client knows https alone; an emulator on this machine is reached without it, and nothing else is.</summary>
internal sealed class PlainLoopback(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { IsLoopback: true } address)
            throw new InvalidOperationException("Only this machine is reached without https.");
        request.RequestUri = new UriBuilder(address) { Scheme = Uri.UriSchemeHttp, Port = address.Port }.Uri;
        return base.SendAsync(request, cancellationToken);
    }
}
