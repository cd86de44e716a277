using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using VoiceAssistant.VendorEmulators.Faults;

namespace VoiceAssistant.VendorEmulators.Cohere;

/// <summary>Cohere's reranking, under the path of its second version and, as compatible servers have it, of its first.</summary>
/// <remarks>https://docs.cohere.com/reference/rerank, https://docs.cohere.com/reference/errors</remarks>
internal sealed class CohereEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CohereEmulator(CohereOptions options, int port)
    {
        Options = options;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UseFaults(Faults, (context, fault) => RerankEndpoint.RefuseAsync(context, fault.Status!.Value, "The request failed as was planned."));
        _app.UseRouting();
        _app.MapFaults(Faults);
        foreach (var path in (string[])["/v2/rerank", "/v1/rerank"])
            _app.MapPost(path, AnswerAsync);
    }

    public CohereOptions Options { get; }

    public FaultPlan Faults { get; } = new();

    /// <summary>Bodies and keys, in the order in which they came.</summary>
    public ConcurrentQueue<(JsonNode Body, string Authorization)> Requests { get; } = [];

    /// <summary>Scheme, host and port.</summary>
    public string Origin => _app.Urls.First();

    public static async Task<CohereEmulator> StartAsync(CohereOptions options, int port = 0)
    {
        var emulator = new CohereEmulator(options, port);
        await emulator._app.StartAsync();
        return emulator;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (Options.ApiKey.Length > 0 && authorization != $"Bearer {Options.ApiKey}")
        {
            await RerankEndpoint.RefuseAsync(context, StatusCodes.Status401Unauthorized, "invalid api token");
            return;
        }

        try
        {
            var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            Requests.Enqueue((body!, authorization));
            await RerankEndpoint.AnswerAsync(context, body as JsonObject, Options);
        }
        catch (JsonException)
        {
            await RerankEndpoint.RefuseAsync(context, StatusCodes.Status400BadRequest, "invalid request: the body is no JSON");
        }
    }
}
