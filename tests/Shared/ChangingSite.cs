using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace VoiceAssistant.Tests;

/// <summary>A web site on this machine whose pages come, change, move and go.</summary>
internal sealed class ChangingSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _pages = [], _moved = [];
    private readonly ConcurrentQueue<(string Path, int Status)> _answers = [];

    private ChangingSite(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    /// <summary>What was asked for, and answered how; robots.txt and sitemaps left out.</summary>
    public IReadOnlyList<(string Path, int Status)> Answers =>
        [.. _answers.Where(a => !a.Path.Contains("robots", StringComparison.Ordinal) && !a.Path.Contains("sitemap", StringComparison.Ordinal))];

    public static async Task<ChangingSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var site = new ChangingSite(builder.Build());
        site._app.Run(site.AnswerAsync);
        await site._app.StartAsync();
        return site;
    }

    public void Put(string path, string html) => _pages[path] = html;

    public void Remove(string path) => _pages.TryRemove(path, out _);

    public void Move(string from, string to)
    {
        _pages.TryRemove(from, out var html);
        _pages[to] = html!;
        _moved[from] = to;
    }

    public void Forget() => _answers.Clear();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (_pages.TryGetValue(path, out var html))
        {
            var tag = $"\"{html.GetHashCode(StringComparison.Ordinal):x}\"";
            http.Response.Headers.ETag = tag;
            if (http.Request.Headers.IfNoneMatch == tag)
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
            }
            else
            {
                http.Response.ContentType = "text/html; charset=utf-8";
                await http.Response.WriteAsync($"<!doctype html><html><head><title>{path}</title></head><body>{html}</body></html>");
            }
        }
        else if (_moved.TryGetValue(path, out var to))
        {
            http.Response.Redirect(to, permanent: true);
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        _answers.Enqueue((path, http.Response.StatusCode));
    }
}
