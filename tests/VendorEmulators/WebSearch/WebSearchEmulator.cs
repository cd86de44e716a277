using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using VoiceAssistant.VendorEmulators.Faults;

namespace VoiceAssistant.VendorEmulators.WebSearch;

/// <summary>
/// SearXNG, Brave Search and Tavily over one small web, each under its own paths. <c>PUT /_pages</c> with a JSON array of
/// <see cref="EmulatedPage"/>s replaces the web.
/// </summary>
internal sealed class WebSearchEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebSearchEmulator(WebSearchEmulatorOptions options, int port)
    {
        Options = options;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Use(RememberAsync);
        _app.UseFaults(Faults, RefuseAsync);
        _app.UseRouting();
        _app.MapFaults(Faults);
        _app.MapPut("/_pages", (EmulatedPage[] pages) =>
        {
            Options.Pages = pages;
            return Results.NoContent();
        });
        _app.MapGet("/search", context => SearxngEndpoint.AnswerAsync(context, Options));
        _app.MapGet("/res/v1/web/search", context => BraveEndpoint.AnswerAsync(context, Options));
        _app.MapPost("/search", context => TavilyEndpoint.AnswerAsync(context, Options));
    }

    public WebSearchEmulatorOptions Options { get; }

    public FaultPlan Faults { get; } = new();

    /// <summary>Those that came, the refused ones too, with the key that each showed.</summary>
    public ConcurrentQueue<(string Method, string PathAndQuery, string Key)> Requests { get; } = [];

    /// <summary>Scheme, host and port.</summary>
    public string Origin => _app.Urls.First();

    public static async Task<WebSearchEmulator> StartAsync(WebSearchEmulatorOptions options, int port = 0)
    {
        var emulator = new WebSearchEmulator(options, port);
        await emulator._app.StartAsync();
        return emulator;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Pages that answer a question.</summary>
    public static IReadOnlyList<EmulatedPage> Find(WebSearchEmulatorOptions options, string question, int take) =>
        [.. options.Pages.Where(page => page.Answers(question)).Take(take)];

    private Task RememberAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/_faults") && !request.Path.StartsWithSegments("/_pages"))
            Requests.Enqueue((request.Method, request.Path + request.QueryString, request.Headers["X-Subscription-Token"].FirstOrDefault() ?? request.Headers.Authorization.ToString()));
        return next(context);
    }

    /// <summary>In the form of the engine whose path was asked; with the code <c>html</c> as the page of something in between.</summary>
    private static Task RefuseAsync(HttpContext context, Fault fault)
    {
        if (fault.Code == "html")
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync("<!doctype html><title>Sign in</title><p>This network wants you to sign in.</p>");
        }

        JsonObject body = context.Request switch
        {
            { Method: "POST" } => TavilyEndpoint.Error("The request failed as was planned."),
            { Path.Value: "/search" } => new JsonObject { ["error"] = "The request failed as was planned." },
            _ => BraveEndpoint.Error(fault.Status!.Value, fault.Code ?? (fault.Status == 429 ? "RATE_LIMITED" : "INTERNAL"), "The request failed as was planned."),
        };
        return context.Response.WriteAsJsonAsync(body);
    }
}
