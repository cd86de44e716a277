using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VoiceAssistant.VendorEmulators.Otlp;

/// <summary>Takes traces by OTLP over http/protobuf and keeps them; or, told to be stuck, takes requests and never answers.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/otlp/#otlphttp</remarks>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stop = new();
    private readonly bool _isStuck;
    private int _requests;

    private OtlpCollector(bool isStuck)
    {
        _isStuck = isStuck;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/v1/traces", TakeAsync);
    }

    public ConcurrentQueue<OtlpSpan> Spans { get; } = [];

    /// <summary>Every byte that came, as text, for whoever looks for what must not be there.</summary>
    public ConcurrentQueue<string> Bodies { get; } = [];

    public int Requests => _requests;

    public string Url => _app.Urls.First();

    public static async Task<OtlpCollector> StartAsync(bool isStuck = false)
    {
        var collector = new OtlpCollector(isStuck);
        await collector._app.StartAsync();
        return collector;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _app.DisposeAsync();
        _stop.Dispose();
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        Interlocked.Increment(ref _requests);
        if (_isStuck)
            await Task.Delay(Timeout.Infinite, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (request.ContentType != "application/x-protobuf")
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        Bodies.Enqueue(Encoding.UTF8.GetString(body.ToArray()));
        foreach (var span in TraceRequestReader.Read(body.ToArray()))
            Spans.Enqueue(span);
        return Results.Bytes([], "application/x-protobuf");
    }
}
