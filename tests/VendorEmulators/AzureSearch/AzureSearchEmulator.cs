using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using VoiceAssistant.VendorEmulators.Faults;

namespace VoiceAssistant.VendorEmulators.AzureSearch;

/// <summary>
/// Azure AI Search: indexes, batches of documents, and searches by words, vectors and both. It ranks as the service says it does, with a
/// standard analyser alone; facets, semantic ranking, suggestions, indexers and synonyms are not there.
/// </summary>
/// <remarks>https://learn.microsoft.com/rest/api/searchservice, version 2023-11-01; others are answered alike.</remarks>
internal sealed class AzureSearchEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AzureSearchEmulator(AzureSearchOptions options, int port)
    {
        Options = options;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null); // the service has a limit of its own
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UseOneSpelling();
        _app.Use(RecordAsync);
        _app.UseFaults(Faults, (context, fault) => SearchResponse.WriteAsync(context, SearchError.Of(fault)));
        _app.UseSearchDoor(options);
        _app.UseRouting();
        _app.MapFaults(Faults);
        _app.MapSearch(options, Refusals);
    }

    public AzureSearchOptions Options { get; }

    public FaultPlan Faults { get; } = new();

    public SearchRefusals Refusals { get; } = new();

    /// <summary>In the order in which they came: path as one spelling has it, and the body where there was one.</summary>
    public ConcurrentQueue<(string Method, string Path, JsonNode? Body)> Requests { get; } = [];

    /// <summary>Scheme, host and port.</summary>
    public string Origin => _app.Urls.First();

    public static async Task<AzureSearchEmulator> StartAsync(AzureSearchOptions options, int port = 0)
    {
        var emulator = new AzureSearchEmulator(options, port);
        await emulator._app.StartAsync();
        return emulator;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            context.Request.Body = body;
            if (!context.Request.Path.StartsWithSegments("/_faults"))
                Requests.Enqueue((context.Request.Method, context.Request.Path, SearchResponse.Read(body.ToArray())));
            if (body.Length > Options.MostBytes)
                throw new SearchError(StatusCodes.Status413PayloadTooLarge, "The request body is too large.");
            body.Position = 0;
            await next(context);
        }
        catch (SearchError error)
        {
            await SearchResponse.WriteAsync(context, error);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // the client has gone
        }
    }
}
