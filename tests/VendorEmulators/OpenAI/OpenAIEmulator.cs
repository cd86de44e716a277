using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using VoiceAssistant.VendorEmulators.Faults;

namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary>
/// OpenAI's chat completions, embeddings, transcriptions and speech, under OpenAI's paths and under Azure's, or as a compatible
/// server has them. It knows no language: whoever starts it says what is answered.
/// </summary>
/// <remarks>https://platform.openai.com/docs/api-reference, https://learn.microsoft.com/azure/ai-services/openai/reference</remarks>
internal sealed class OpenAIEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OpenAIEmulator(OpenAIEmulatorOptions options, int port)
    {
        Options = options;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 26_214_400); // a recording may have 25 MB
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Use(RecordAsync);
        _app.UseFaults(Faults, (context, fault) => OpenAIResponse.WriteAsync(context, options, OpenAIError.Of(fault)));
        _app.UseOpenAIDoor(options);
        _app.UseRouting();
        _app.MapFaults(Faults);
        _app.MapOpenAI(options);
    }

    public OpenAIEmulatorOptions Options { get; }

    public FaultPlan Faults { get; } = new();

    /// <summary>In the order in which they came, without those that plan faults.</summary>
    public ConcurrentQueue<OpenAIRequest> Requests { get; } = [];

    /// <summary>Scheme, host and port.</summary>
    public string Origin => _app.Urls.First();

    public static async Task<OpenAIEmulator> StartAsync(OpenAIEmulatorOptions options, int port = 0)
    {
        var emulator = new OpenAIEmulator(options, port);
        await emulator._app.StartAsync();
        return emulator;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        context.Request.Body = body;
        body.Position = 0;
        if (context.Request.Path.StartsWithSegments("/_faults"))
        {
            await next(context);
            return;
        }

        var request = new OpenAIRequest(context.Request, body.ToArray());
        Requests.Enqueue(request);
        context.Response.Body = new CountedBody(context.Response.Body, request.Count);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // the client has gone
        }
        finally
        {
            request.End(context.RequestAborted.IsCancellationRequested);
        }
    }
}
