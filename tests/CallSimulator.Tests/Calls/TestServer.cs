using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using VoiceAssistant.CallSimulator.Webhooks;

namespace VoiceAssistant.CallSimulator.Tests.Calls;

/// <summary>How the test server behaves.</summary>
internal sealed record TestServerOptions
{
    public string? Twiml { get; init; }

    public bool BreakStream { get; init; }

    public int? CloseAfterTurns { get; init; }

    public int ReplyMs { get; init; } = 1000;
}

/// <summary>The least application that talks: greets, answers every utterance after 500 ms of silence, and can be interrupted.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public const string AccountSid = "AC00000000000000000000000000000001";
    public const string AuthToken = "12345";
    private readonly WebApplication _app;
    private readonly TestServerOptions _options;

    private TestServer(WebApplication app, TestServerOptions options) => (_app, _options) = (app, options);

    public string Url => _app.Urls.First();

    public ConcurrentQueue<(string Path, Dictionary<string, string> Form)> Requests { get; } = [];

    public ConcurrentQueue<EchoConversation> Conversations { get; } = [];

    public static async Task<TestServer> StartAsync(TestServerOptions? options = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new TestServer(app, options ?? new TestServerOptions());
        app.UseWebSockets();
        app.MapPost("/telephony/{what}", server.WebhookAsync);
        app.Map("/media", server.MediaAsync);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> WebhookAsync(string what, HttpRequest request)
    {
        var form = (await request.ReadFormAsync()).ToDictionary(f => f.Key, f => f.Value.ToString());
        if (request.Headers[RequestSigner.HeaderName] != RequestSigner.Sign(AuthToken, Url + request.Path, form))
            return Results.StatusCode(403);
        Requests.Enqueue((what, form));
        return what switch
        {
            "incoming" => Results.Text(_options.Twiml ?? Connect(), "text/xml"),
            "stream-ended" => Results.Text("<Response><Say>Goodbye.</Say><Hangup/></Response>", "text/xml"),
            "status" => Results.NoContent(),
            _ => Results.NotFound(),
        };
    }

    private string Connect() => $"""
        <Response><Connect action="{Url}/telephony/stream-ended"><Stream url="{StreamUrl}"><Parameter name="token" value="t&amp;1"/></Stream>
        </Connect><Say>Sorry.</Say></Response>
        """;

    private string StreamUrl => Url.Replace("http:", "ws:", StringComparison.Ordinal) + "/media";

    private async Task MediaAsync(HttpContext context)
    {
        if (_options.BreakStream || context.Request.Headers[RequestSigner.HeaderName] != RequestSigner.Sign(AuthToken, StreamUrl, []))
        {
            context.Response.StatusCode = 403;
            return;
        }
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var conversation = new EchoConversation(socket, _options);
        Conversations.Enqueue(conversation);
        try
        {
            await conversation.RunAsync(context.RequestAborted);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            conversation.BreakOff();
        }
    }
}
