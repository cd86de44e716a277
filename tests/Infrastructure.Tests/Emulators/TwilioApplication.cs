using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Emulators;

/// <summary>The least application that a carrier can call: it says what it is told to, checks signatures, and plays a second of sound to streams.</summary>
internal sealed class TwilioApplication : IAsyncDisposable
{
    private const int PlayedBytes = 8_000;

    private readonly WebApplication _app;
    private readonly string _token;

    private TwilioApplication(string token)
    {
        _token = token;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Map("/media", StreamAsync);
        _app.Map("/{what}", AnswerAsync);
    }

    public string Url => _app.Urls.First();

    public string StreamUrl => Url.Replace("http:", "ws:", StringComparison.Ordinal) + "/media";

    /// <summary>Documents by the last part of their path; everything else is answered 204.</summary>
    public ConcurrentDictionary<string, string> Twiml { get; } = new();

    /// <summary>Statuses in place of answers.</summary>
    public ConcurrentDictionary<string, int> Statuses { get; } = new();

    public ConcurrentQueue<(string What, Dictionary<string, string> Form, string IdempotencyToken)> Requests { get; } = [];

    /// <summary>What came over streams, without their audio.</summary>
    public ConcurrentQueue<string> StreamEvents { get; } = [];

    /// <summary>Closes a stream when its sound has been played; otherwise it stays until the carrier leaves.</summary>
    public bool ClosesStreams { get; set; }

    public int WrongSignatures;

    public static async Task<TwilioApplication> StartAsync(string token)
    {
        var application = new TwilioApplication(token);
        await application._app.StartAsync();
        return application;
    }

    public IReadOnlyList<string> Of(string what, string field) =>
        [.. Requests.Where(r => r.What == what).Select(r => r.Form.GetValueOrDefault(field, ""))];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> AnswerAsync(string what, HttpRequest request)
    {
        var form = request.HasFormContentType ? (await request.ReadFormAsync()).ToDictionary(f => f.Key, f => f.Value.ToString()) : [];
        if (request.Headers["X-Twilio-Signature"] != TwilioSigner.Sign(_token, Url + request.Path + request.QueryString, form))
            Interlocked.Increment(ref WrongSignatures);
        Requests.Enqueue((what, form, request.Headers["I-Twilio-Idempotency-Token"].ToString()));
        if (Statuses.TryGetValue(what, out var status))
            return Results.StatusCode(status);
        return Twiml.TryGetValue(what, out var twiml) ? Results.Text(twiml, "text/xml") : Results.NoContent();
    }

    private async Task StreamAsync(HttpContext context)
    {
        if (context.Request.Headers["X-Twilio-Signature"] != TwilioSigner.Sign(_token, StreamUrl))
            Interlocked.Increment(ref WrongSignatures);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        try
        {
            await TalkAsync(socket, context.RequestAborted);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            StreamEvents.Enqueue("broken");
        }
    }

    private async Task TalkAsync(WebSocket socket, CancellationToken ct)
    {
        var buffer = new byte[8_192];
        while (await socket.ReceiveAsync(buffer.AsMemory(), ct) is { MessageType: WebSocketMessageType.Text } received)
        {
            using var message = JsonDocument.Parse(buffer.AsMemory(0, received.Count));
            var name = message.RootElement.GetProperty("event").GetString()!;
            if (name != "media")
                StreamEvents.Enqueue(name == "dtmf" ? $"dtmf {message.RootElement.GetProperty("dtmf").GetProperty("digit")}" : name);
            if (name == "start")
                await PlayAsync(socket, message.RootElement.GetProperty("streamSid").GetString()!, ct);
            if (name == "mark" && ClosesStreams)
                break;
        }
        StreamEvents.Enqueue("close");
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ct);
    }

    private static async Task PlayAsync(WebSocket socket, string streamSid, CancellationToken ct)
    {
        var payload = Convert.ToBase64String(Enumerable.Repeat((byte)0x95, PlayedBytes).ToArray());
        await SendAsync($$$"""{"event":"media","streamSid":"{{{streamSid}}}","media":{"payload":"{{{payload}}}"}}""");
        await SendAsync($$$"""{"event":"mark","streamSid":"{{{streamSid}}}","mark":{"name":"played"}}""");

        Task SendAsync(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, ct);
    }
}
