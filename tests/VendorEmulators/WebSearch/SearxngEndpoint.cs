using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.WebSearch;

/// <summary><c>GET /search</c>.</summary>
/// <remarks>https://docs.searxng.org/dev/search_api.html, https://github.com/searxng/searxng/blob/master/searx/webutils.py</remarks>
internal static partial class SearxngEndpoint
{
    private const int PageSize = 20;

    public static Task AnswerAsync(HttpContext context, WebSearchEmulatorOptions options)
    {
        var query = context.Request.Query;
        var format = query["format"].FirstOrDefault() ?? "html";
        if (format is not ("html" or "json") || (format == "json" && !options.GivesJson))
            return RefuseAsync(context, StatusCodes.Status403Forbidden, "<!doctype html><title>403 Forbidden</title><h1>Forbidden</h1>");
        if (query["q"].FirstOrDefault() is not { Length: > 0 } question)
            return RefuseAsync(context, StatusCodes.Status400BadRequest, """{"error": "No query"}""", "application/json");
        if (query["language"].FirstOrDefault() is { } language && language is not ("all" or "auto") && !Language().IsMatch(language))
            return RefuseAsync(context, StatusCodes.Status400BadRequest, """{"error": "Invalid value \"...\" for parameter language"}""", "application/json");
        if (format == "html")
            return RefuseAsync(context, StatusCodes.Status200OK, "<!doctype html><title>SearXNG</title>");
        var found = options.Unresponsive.Count > 0 ? [] : WebSearchEmulator.Find(options, question, PageSize);
        return context.Response.WriteAsJsonAsync(new JsonObject
        {
            ["query"] = question,
            ["number_of_results"] = 0,
            ["results"] = new JsonArray([.. found.Select(Result)]),
            ["answers"] = new JsonArray(),
            ["corrections"] = new JsonArray(),
            ["infoboxes"] = new JsonArray(),
            ["suggestions"] = new JsonArray(),
            ["unresponsive_engines"] = new JsonArray([.. options.Unresponsive.Select(engine => new JsonArray(engine.Name, engine.Problem))]),
        });
    }

    private static JsonObject Result(EmulatedPage page, int index)
    {
        var url = new Uri(page.Url);
        return new JsonObject
        {
            ["url"] = page.Url,
            ["title"] = page.Title,
            ["content"] = page.Text,
            ["publishedDate"] = null,
            ["thumbnail"] = "",
            ["engine"] = "duckduckgo",
            ["template"] = "default.html",
            ["parsed_url"] = new JsonArray(url.Scheme, url.Authority, url.AbsolutePath, "", "", ""),
            ["img_src"] = "",
            ["priority"] = "",
            ["engines"] = new JsonArray("duckduckgo"),
            ["positions"] = new JsonArray(index + 1),
            ["score"] = 1.0 / (index + 1),
            ["category"] = "general",
        };
    }

    private static Task RefuseAsync(HttpContext context, int status, string body, string type = "text/html; charset=utf-8")
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        return context.Response.WriteAsync(body);
    }

    /// <summary>As it is checked there.</summary>
    [GeneratedRegex("^[a-z]{2,3}(-[a-zA-Z]{2})?$")]
    private static partial Regex Language();
}
