using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VoiceAssistant.EndToEnd.Tests.Telephony;

/// <summary>A server of the owner's that books tables, slowly, and as often as it is asked.</summary>
internal sealed class BookingDesk : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _slowness, _refunds;

    private BookingDesk()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/tables", BookAsync);
        _app.MapPost("/refunds", () => Interlocked.Increment(ref _refunds));
        _app.MapGet("/answers", (string about, HttpContext context) => Answers.GetValueOrDefault(about, "") + " " + context.Request.Headers.Authorization);
    }

    /// <summary>Every request that came: the caller's number, the key, and the secret that it showed.</summary>
    public ConcurrentQueue<(string Number, string Key, string Authorization)> Requests { get; } = [];

    /// <summary>Numbers for which a table was booked, and the answer given.</summary>
    public ConcurrentDictionary<string, int> Booked { get; } = [];

    /// <summary>What it answers, by what it is asked about; it repeats what it was shown as well.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = [];

    public int Refunds => Volatile.Read(ref _refunds);

    public string Origin => _app.Urls.Single();

    public static async Task<BookingDesk> StartAsync()
    {
        var desk = new BookingDesk();
        await desk._app.StartAsync();
        return desk;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task BookAsync(HttpContext context)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        var number = body.GetProperty("phone").GetString()!;
        Requests.Enqueue((number, context.Request.Headers["Idempotency-Key"].ToString(), context.Request.Headers.Authorization.ToString()));
        await Task.Delay(Interlocked.Increment(ref _slowness) % 5 * 300); // up to 1.2 s
        Booked.AddOrUpdate(number, 1, (_, count) => count + 1); // before the answer, which nobody may know of earlier
        await context.Response.WriteAsJsonAsync(new { booking = new { id = $"T-{Booked.Count}" }, at = body.GetProperty("time").GetString() });
    }
}
