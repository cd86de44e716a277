using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VoiceAssistant.Application.Tests.Calls;

/// <summary>What a carrier does with recordings, on loopback: those that a test has made are there until they are deleted.</summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private const string Account = "/2010-04-01/Accounts/AC00000000000000000000000000000001";

    private readonly WebApplication _app;
    private int _started;

    private RecordingServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapPost($"{Account}/Calls/{{call}}/Recordings.json", Record);
        _app.MapPost($"{Account}/Calls/{{call}}/Recordings/{{recording}}.json", ChangeAsync);
        _app.MapGet($"{Account}/Recordings/{{recording}}.wav", (string recording) => IsRefusing
            ? Refusal
            : Audio.TryGetValue(recording, out var audio) ? Results.Bytes(audio, "audio/x-wav") : Results.NotFound());
        _app.MapDelete($"{Account}/Recordings/{{recording}}.json", (string recording) =>
            Audio.TryRemove(recording, out _) ? Results.NoContent() : Results.Json(new { code = 20404, status = 404 }, statusCode: 404));
    }

    /// <summary>By the carrier's id.</summary>
    public ConcurrentDictionary<string, byte[]> Audio { get; } = new();

    /// <summary>Of which recording what was asked.</summary>
    public ConcurrentQueue<string> Changes { get; } = [];

    /// <summary>It does not do what it is asked for calls in progress, nor give what it has.</summary>
    public bool IsRefusing { get; set; }

    public Dictionary<string, string?> Settings => new()
    {
        ["Twilio:AccountSid"] = "AC00000000000000000000000000000001",
        ["Twilio:AuthToken"] = "the-token",
        ["Twilio:ApiBaseUrl"] = _app.Urls.First(),
        ["PublicUrls:Api"] = "https://voice.example.com",
    };

    public static async Task<RecordingServer> StartAsync()
    {
        var server = new RecordingServer();
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Record() => IsRefusing ? Refusal : Results.Json(Sid($"RE{++_started:d32}"), statusCode: 201);

    private async Task<IResult> ChangeAsync(string recording, HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        Changes.Enqueue($"{recording} {form["Status"]}");
        return IsRefusing ? Refusal : Results.Json(Sid(recording));
    }

    private static IResult Refusal => Results.Json(new { code = 21220, status = 400 }, statusCode: 400);

    private static object Sid(string sid) => new { sid, status = "in-progress" };
}
