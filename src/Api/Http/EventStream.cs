using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace VoiceAssistant.Api.Http;

/// <summary>
/// A response of events as they happen, with a comment whenever nothing has for a while, so that nobody on the way takes it
/// for dead.
/// </summary>
/// <remarks>https://html.spec.whatwg.org/multipage/server-sent-events.html</remarks>
internal sealed class EventStream : IAsyncDisposable
{
    public const string MediaType = "text/event-stream";

    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);

    private readonly HttpContext _http;
    private readonly JsonSerializerOptions _json;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _heartbeat;

    private EventStream(HttpContext http, TimeProvider time)
    {
        _http = http;
        _json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        _heartbeat = KeepAliveAsync(time);
    }

    /// <summary>Sends the headers.</summary>
    public static async Task<EventStream> BeginAsync(HttpContext http, TimeProvider time)
    {
        http.Response.ContentType = MediaType;
        http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no"; // of nginx: pass it on at once
        await http.Response.StartAsync(http.RequestAborted);
        return new EventStream(http, time);
    }

    /// <summary>Sends an event at once.</summary>
    /// <exception cref="OperationCanceledException">Nobody listens any more.</exception>
    public Task SendAsync<T>(string name, T data) => WriteAsync($"event: {name}\ndata: {JsonSerializer.Serialize(data, _json)}\n\n");

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _heartbeat;
        _ended.Dispose();
        _gate.Dispose();
    }

    private async Task KeepAliveAsync(TimeProvider time)
    {
        using var timer = new PeriodicTimer(HeartbeatInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
                await WriteAsync(":\n\n");
        }
        catch (OperationCanceledException)
        {
            // ended, or nobody listens: whoever sends the next event notices
        }
    }

    private async Task WriteAsync(string text)
    {
        var gone = _http.RequestAborted;
        await _gate.WaitAsync(gone);
        try
        {
            await _http.Response.WriteAsync(text, gone);
            await _http.Response.Body.FlushAsync(gone);
        }
        catch (IOException e)
        {
            throw new OperationCanceledException("Nobody listens any more.", e);
        }
        finally
        {
            _gate.Release();
        }
        gone.ThrowIfCancellationRequested(); // the server writes into the void without a word
    }
}
