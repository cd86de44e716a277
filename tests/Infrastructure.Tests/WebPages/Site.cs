using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace VoiceAssistant.Infrastructure.Tests.WebPages;

/// <summary>A web server on loopback.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Site(RequestDelegate answer, X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                    listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(Options(certificate)) });
            });
        });
        _app = builder.Build();
        _app.Run(http =>
        {
            Requests.Enqueue(http.Request.Path + http.Request.QueryString);
            return answer(http);
        });
    }

    /// <summary>Path and query of all that came.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public int Port { get; private set; }

    public static async Task<Site> StartAsync(RequestDelegate answer, X509Certificate2? certificate = null)
    {
        var site = new Site(answer, certificate);
        await site._app.StartAsync();
        site.Port = new Uri(site._app.Urls.First()).Port;
        return site;
    }

    /// <summary>Answers with texts by path, and 404 for any other.</summary>
    public static Task<Site> StartAsync(Dictionary<string, string> pages) => StartAsync(http =>
    {
        if (pages.TryGetValue(http.Request.Path.Value!, out var text))
            return http.Response.WriteAsync(text);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    public Uri Page(string path, string host = "127.0.0.1") => new($"http://{host}:{Port}{path}");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Offline: by itself, a server fetches what its certificate names.</summary>
    private static SslServerAuthenticationOptions Options(X509Certificate2 certificate) =>
        new() { ServerCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true) };
}
