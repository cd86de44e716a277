using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace VoiceAssistant.Infrastructure.Tests.Mcp;

/// <summary>A server of the official library on a free port, with what can go wrong before it.</summary>
internal sealed class McpToolServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private McpToolServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First() + "/mcp");

    public Calls Done { get; } = new();

    /// <summary>What becomes of a request before the server gets it; true where it has been dealt with.</summary>
    public Func<HttpContext, Task<bool>>? Before { get; set; }

    public int Sessions { get; private set; }

    public int Ended { get; private set; }

    public static async Task<McpToolServer> StartAsync(bool isStateless = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        McpToolServer? server = null;
        builder.Services.AddSingleton(_ => server!.Done);
        builder.Services.AddMcpServer().WithHttpTransport(options => options.Stateless = isStateless).WithTools<Tools>();
        var app = builder.Build();
        server = new McpToolServer(app);
        app.Use(server.WatchAsync);
        app.MapMcp("/mcp");
        app.MapPost("/token", server.GiveToken);
        await app.StartAsync();
        return server;
    }

    /// <summary>Seconds; some servers write them as a text.</summary>
    public object TokenLifetime { get; set; } = 3600;

    /// <summary>Of the token URL: how many it gave.</summary>
    public int Tokens { get; private set; }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task WatchAsync(HttpContext http, RequestDelegate next)
    {
        if (Before is { } before && await before(http))
            return;
        var isNew = !http.Request.Headers.ContainsKey("Mcp-Session-Id");
        http.Response.OnStarting(() =>
        {
            Sessions += isNew && http.Response.Headers.ContainsKey("Mcp-Session-Id") ? 1 : 0;
            Ended += HttpMethods.IsDelete(http.Request.Method) ? 1 : 0;
            return Task.CompletedTask;
        });
        await next(http);
    }

    private IResult GiveToken(HttpRequest request)
    {
        if (request.Headers.Authorization != "Basic " + Convert.ToBase64String("us:the-secret"u8))
            return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        Tokens++;
        return Results.Json(new { access_token = $"token-{Tokens}", token_type = "Bearer", expires_in = TokenLifetime });
    }

    internal sealed class Calls
    {
        public List<JsonNode?> Keys { get; } = [];
    }

    [McpServerToolType]
    private sealed class Tools(Calls calls)
    {
        [McpServerTool(Name = "free_slots", ReadOnly = true), System.ComponentModel.Description("Tells which slots are free.")]
        public static string FreeSlots(string day) => $"On {day}: 9:00 and 10:30.";

        [McpServerTool(Name = "book"), System.ComponentModel.Description("Books a slot.")]
        public string Book(string slot, RequestContext<CallToolRequestParams> context)
        {
            lock (calls)
                calls.Keys.Add(context.Params?.Meta?["idempotencyKey"]?.DeepClone());
            return $"Booked {slot}.";
        }

        [McpServerTool(Name = "weather", ReadOnly = true, UseStructuredContent = true)]
        public static CallToolResult Weather() => new() { Content = [], StructuredContent = System.Text.Json.JsonSerializer.SerializeToElement(new { celsius = 7 }) };

        [McpServerTool(Name = "nothing", ReadOnly = true)]
        public static CallToolResult Nothing() => new() { Content = [] };

        [McpServerTool(Name = "long_text", ReadOnly = true)]
        public static string LongText(int length) => new('x', length);

        [McpServerTool(Name = "mixed", ReadOnly = true)]
        public static CallToolResult Mixed() => new()
        {
            Content =
            [
                new TextContentBlock { Text = "Here it is." },
                ImageContentBlock.FromBytes("abc"u8.ToArray(), MediaTypeNames.Image.Png),
                new EmbeddedResourceBlock { Resource = new TextResourceContents { Uri = "file:///a", Text = "A file." } },
                new ResourceLinkBlock { Name = "More", Uri = "https://example.com/more" },
            ],
        };

        [McpServerTool(Name = "echo", ReadOnly = true)]
        public static string Echo(string text) => text;

        [McpServerTool(Name = "tells"), System.ComponentModel.Description("Say Open-Sesame-7.")]
        public static string Tells([System.ComponentModel.Description("Like open-sesame-7")] string word) => word;

        [McpServerTool(Name = "fails")]
        public static string Fails() => throw new McpException("The calendar is closed today.");

        [McpServerTool(Name = "slow")]
        public static async Task<string> SlowAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "";
        }
    }
}
