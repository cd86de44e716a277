using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests;

/// <summary>A media host that keeps what is announced to it, and answers as it is told to.</summary>
internal sealed class AnnouncedStreams : IAsyncDisposable
{
    private readonly Channel<string> _passes = Channel.CreateUnbounded<string>();
    private readonly WebApplication _app;
    private int _others;

    private AnnouncedStreams()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(ReceiveAsync);
    }

    /// <summary>Once it has received it.</summary>
    public RequestDelegate Answer { get; set; } = http =>
    {
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        return Task.CompletedTask;
    };

    /// <summary>As it stands in <c>PublicUrls:Media</c>.</summary>
    public string Url => _app.Urls.Single().Replace("http:", "ws:", StringComparison.Ordinal);

    /// <summary>Requests that are no announcement.</summary>
    public int Others => Volatile.Read(ref _others);

    /// <summary>That have not been waited for.</summary>
    public int Count => _passes.Reader.Count;

    public static async Task<AnnouncedStreams> ListenAsync()
    {
        var streams = new AnnouncedStreams();
        await streams._app.StartAsync();
        return streams;
    }

    /// <summary>The pass of the next one.</summary>
    public async Task<string> NextAsync() => await _passes.Reader.ReadAsync().AsTask().WaitAsync(TestTimeout.Value);

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        var request = http.Request;
        if (request is { Method: "POST", Path.Value: "/media/announcements", ContentLength: 0 }
            && request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var pass])
            _passes.Writer.TryWrite(pass);
        else
            Interlocked.Increment(ref _others);
        await Answer(http);
    }
}
