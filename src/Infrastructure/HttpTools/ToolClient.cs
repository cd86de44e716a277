using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Addresses;

namespace VoiceAssistant.Infrastructure.HttpTools;

/// <summary>Sends single requests to servers that somebody else may have chosen.</summary>
internal sealed class ToolClient : IDisposable
{
    private static readonly HttpRequestOptionsKey<Opening> OpeningKey = new("Opening");

    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2), IdleTimeout = TimeSpan.FromSeconds(30);

    private readonly HttpMessageInvoker _shared, _fresh;
    private readonly PinnedConnector _connector;

    public ToolClient(IOptions<HttpToolsOptions> options, HostResolver resolver, TimeProvider time)
    {
        Rules = new AddressRules(new AddressPolicy(options.Value.AllowLoopback, Ports: null, options.Value.AllowedHosts));
        _connector = new PinnedConnector(Rules, resolver, time);
        _shared = Create(ConnectionLifetime);
        _fresh = Create(TimeSpan.Zero);
    }

    public AddressRules Rules { get; }

    /// <summary>
    /// What may not be sent twice goes over a connection of its own: one that was idle may turn out to be closed when it is used, and then nobody
    /// knows whether the request arrived.
    /// </summary>
    /// <param name="opening">Told when a connection is open, from when on the request may have arrived.</param>
    /// <returns>An answer whose body is still to be read.</returns>
    public async Task<HttpResponseMessage> SendAsync(HttpToolRequest order, Opening opening, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(new HttpMethod(order.Method), order.Address);
        request.Options.Set(OpeningKey, opening);
        // an empty body is still one: a request with none .NET would send again by itself where the server hangs up
        if (order.Body is not null || !order.IsRepeatable || order.Method is not ("GET" or "HEAD"))
        {
            request.Content = new ToolContent(Encoding.UTF8.GetBytes(order.Body ?? ""), opening);
            if (order.Body is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", order.ContentType);
        }
        foreach (var (name, value) in order.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        }
        return await (order.IsRepeatable ? _shared : _fresh).SendAsync(request, ct);
    }

    public void Dispose()
    {
        _shared.Dispose();
        _fresh.Dispose();
    }

    private HttpMessageInvoker Create(TimeSpan lifetime) => new(new SocketsHttpHandler
    {
        ConnectCallback = ConnectAsync,
        PooledConnectionLifetime = lifetime,
        PooledConnectionIdleTimeout = IdleTimeout,
        UseProxy = false, // a proxy would look names up once more, where nobody checks what they stand for
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None, // nothing is asked for packed
        MaxResponseHeadersLength = 32, // KB
        MaxResponseDrainSize = 64 << 10,
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        SslOptions = new SslClientAuthenticationOptions
        {
            // a certificate names addresses of what it is issued by, and those nobody checks
            CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
        },
        // neither spans nor metrics: both would be named by the host
        ActivityHeadersPropagator = null,
        MeterFactory = new Unmeasured(),
    });

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var stream = await _connector.ConnectAsync(context, ct);
        if (context.InitialRequestMessage.Options.TryGetValue(OpeningKey, out var opening))
            opening.IsOpen = true;
        return stream;
    }

    /// <summary>Nobody listens to meters of that name.</summary>
    private sealed class Unmeasured : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new("Unmeasured");

        public void Dispose()
        {
        }
    }
}
