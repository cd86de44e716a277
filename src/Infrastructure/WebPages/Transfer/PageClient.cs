using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Infrastructure.Addresses;

namespace VoiceAssistant.Infrastructure.WebPages.Transfer;

/// <summary>Sends single requests, which tell nothing of us but our name, and nothing of themselves to whoever measures here.</summary>
internal sealed class PageClient : IDisposable
{
    /// <summary>By which a robots.txt may name us (RFC 9309, 2.2.1).</summary>
    public const string Product = "VoiceAssistantBot";

    private const string Accept =
        "text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9,application/pdf;q=0.9,application/json;q=0.8,*/*;q=0.5";

    private const int MaxTagLength = 500;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2), IdleTimeout = TimeSpan.FromSeconds(30);

    private readonly HttpMessageInvoker _http;
    private readonly string _userAgent;

    public PageClient(PinnedConnector connector, IOptions<PublicUrlOptions> urls)
    {
        _userAgent = $"{Product}/{typeof(PageClient).Assembly.GetName().Version!.ToString(3)} (+{urls.Value.Api})";
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = connector.ConnectAsync,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
            PooledConnectionIdleTimeout = IdleTimeout,
            UseProxy = false, // a proxy would look names up once more, where nobody checks what they stand for
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None, // LimitedStream unpacks, and keeps count
            MaxResponseHeadersLength = 32, // KB
            MaxResponseDrainSize = 64 << 10,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8, // where redirects lead to
            SslOptions = new SslClientAuthenticationOptions
            {
                // a certificate names addresses of what it is issued by, and those nobody checks
                CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
            },
            // neither spans nor metrics: both would be named by the host
            ActivityHeadersPropagator = null,
            MeterFactory = new Unmeasured(),
        });
    }

    /// <returns>An answer whose body is still to be read.</returns>
    public async Task<HttpResponseMessage> SendAsync(PageOrder order, Uri address, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        Add("User-Agent", _userAgent);
        Add("Accept", Accept);
        Add("Accept-Encoding", LimitedStream.Encodings);
        if (TagOf(order.ETag) is { } etag)
            Add("If-None-Match", etag);
        if (TagOf(order.LastModified) is { } lastModified)
            Add("If-Modified-Since", lastModified);
        return await _http.SendAsync(request, ct);

        void Add(string name, string value) => request.Headers.TryAddWithoutValidation(name, value);
    }

    /// <summary>A header as it came, if it can be sent back so.</summary>
    public static string? TagOf(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? TagOf(values.ToString())
            : null;

    public void Dispose() => _http.Dispose();

    private static string? TagOf(string? value) =>
        value is { Length: > 0 and <= MaxTagLength } && value.All(c => c is >= ' ' and <= '~') ? value : null;

    /// <summary>Nobody listens to meters of that name.</summary>
    private sealed class Unmeasured : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new("Unmeasured");

        public void Dispose()
        {
        }
    }
}
