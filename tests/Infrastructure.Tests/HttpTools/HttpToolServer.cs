using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VoiceAssistant.Infrastructure.Tests.HttpTools;

/// <summary>Somebody's server behind a tool, on loopback, that remembers what it was sent.</summary>
internal sealed class HttpToolServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HttpToolServer(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            Requests.Enqueue(new ReceivedRequest(
                http.Request.Method, http.Request.Path + http.Request.QueryString,
                http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                await reader.ReadToEndAsync()));
            await answer(http);
        });
    }

    public ConcurrentQueue<ReceivedRequest> Requests { get; } = [];

    public ReceivedRequest Only => Requests.ShouldHaveSingleItem();

    public int Port { get; private set; }

    public static async Task<HttpToolServer> StartAsync(RequestDelegate answer)
    {
        var server = new HttpToolServer(answer);
        await server._app.StartAsync();
        server.Port = new Uri(server._app.Urls.First()).Port;
        return server;
    }

    public static Task<HttpToolServer> StartAsync(string json, int status = 200, string type = "application/json") => StartAsync(http =>
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, type);
        return http.Response.WriteAsync(json);
    });

    public string Url(string path = "/", string host = "127.0.0.1") => $"http://{host}:{Port}{path}";

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);
