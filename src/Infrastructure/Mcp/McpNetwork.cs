using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using VoiceAssistant.Infrastructure.Addresses;

namespace VoiceAssistant.Infrastructure.Mcp;

/// <summary>The connections to servers of others, which all conversations share; they lead to public addresses only, and follow no redirect.</summary>
internal sealed class McpNetwork : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10), ConnectionLifetime = TimeSpan.FromMinutes(2), IdleTimeout = TimeSpan.FromSeconds(90);

    private readonly AddressRules _rules;

    public McpNetwork(IOptions<McpOptions> options, HostResolver resolver, TimeProvider time)
    {
        _rules = new AddressRules(new AddressPolicy(options.Value.AllowLoopback));
        Sender = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = new PinnedConnector(_rules, resolver, time).ConnectAsync,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
            PooledConnectionIdleTimeout = IdleTimeout,
            UseProxy = false, // a proxy would resolve names once more, where what they stand for is not checked
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None, // so that a bomb is read as what it is
            MaxResponseHeadersLength = 32, // KB
            MaxResponseDrainSize = 0,
            SslOptions = new SslClientAuthenticationOptions
            {
                // a certificate names addresses of what it is issued by, and those are not checked
                CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
            },
            // neither spans nor metrics: both would be named by the host
            ActivityHeadersPropagator = null,
            MeterFactory = new Unmeasured(),
        });
    }

    public HttpMessageInvoker Sender { get; }

    /// <exception cref="RefusedAddressException">It is none that we go to.</exception>
    public void Check(Uri address)
    {
        if (_rules.RefusalOf(address) is { } refusal)
            throw refusal;
    }

    public void Dispose() => Sender.Dispose();

    /// <summary>No meter of that name is listened to.</summary>
    private sealed class Unmeasured : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new("Unmeasured");

        public void Dispose()
        {
        }
    }
}
