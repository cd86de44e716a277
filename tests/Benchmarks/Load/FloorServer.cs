using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Benchmarks.Speech;

namespace VoiceAssistant.Benchmarks.Load;

/// <summary>
/// The least that can answer the same calls: Kestrel, its WebSockets, a silence counter and fixed audio. No signatures, no
/// database, no conversation. What it costs is the floor under any server of this protocol on this machine.
/// </summary>
internal static class FloorServer
{
    public static async Task<int> RunAsync(string[] args)
    {
        var port = int.Parse(Arguments.Of(args).Get("port", "5095"), CultureInfo.InvariantCulture);
        using var pacer = new FloorPacer();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();
        app.UseWebSockets();
        app.Run(http => AnswerAsync(http, port, pacer));
        await app.RunAsync();
        return 0;
    }

    private static async Task AnswerAsync(HttpContext http, int port, FloorPacer pacer)
    {
        if (!http.WebSockets.IsWebSocketRequest)
            http.Response.ContentType = "text/xml";
        switch (http.Request.Path.Value)
        {
            case "/telephony/incoming":
                await http.Response.WriteAsync(
                    $"<Response><Connect><Stream url=\"ws://127.0.0.1:{port}/media\"/></Connect></Response>");
                break;
            case "/telephony/stream-ended":
                await http.Response.WriteAsync("<Response><Hangup/></Response>");
                break;
            case "/media":
                using (var socket = await http.WebSockets.AcceptWebSocketAsync())
                    await new FloorCall(socket, pacer).RunAsync(http.RequestAborted);
                break;
        }
    }
}
