using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Mcp;

/// <summary>One session of the protocol; where the server no longer knows it, another takes its place.</summary>
internal sealed class McpConnection(McpClient client, HttpClient http) : IAsyncDisposable
{
    private static readonly Implementation Ourselves = new()
    {
        Name = "VoiceAssistant",
        Version = typeof(McpConnection).Assembly.GetName().Version!.ToString(3),
    };

    public McpClient Client => client;

    /// <summary>Not within the time that <paramref name="ct"/> leaves.</summary>
    public static async Task<McpConnection> OpenAsync(McpServerDefinition server, McpNetwork network, ServerKey key, TimeProvider time, CancellationToken ct)
    {
        network.Check(server.Url);
        var http = new HttpClient(new ServerRequests(network, server.Url, key, time)) { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            var transport = new HttpClientTransport(
                new HttpClientTransportOptions
                {
                    Endpoint = server.Url,
                    TransportMode = HttpTransportMode.StreamableHttp,
                    Name = server.Name,
                    EnableStandaloneGetStream = false, // what a server wants to say by itself is of no use to a call
                    MaxReconnectionAttempts = 0,
                },
                http,
                loggerFactory: null,
                ownsHttpClient: false);
            var options = new McpClientOptions { ClientInfo = Ourselves, InitializationTimeout = server.Timeout };
            return new McpConnection(await McpClient.CreateAsync(transport, options, loggerFactory: null, ct), http);
        }
        catch
        {
            http.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await client.DisposeAsync();
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            // the server is gone, and so is the session
        }
        finally
        {
            http.Dispose();
        }
    }
}
