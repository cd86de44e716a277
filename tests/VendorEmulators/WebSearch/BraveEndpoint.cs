using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.WebSearch;

/// <summary><c>GET /res/v1/web/search</c>.</summary>
/// <remarks>https://api-dashboard.search.brave.com/app/documentation/web-search/get-started and the pages beside it</remarks>
internal static class BraveEndpoint
{
    private const int LongestQuestion = 400, MostWords = 50, DefaultCount = 20, MostPages = 20;

    private static readonly string[] Languages =
    [
        .. "ar bg bn ca cs da de en en-gb es et eu fi fr gl gu he hi hr hu is it jp kn ko lt lv ml mr ms nb nl pa pl pt-br pt-pt ro ru sk sl sr sv ta te th tr uk vi zh-hans zh-hant"
            .Split(' '),
    ];

    public static Task AnswerAsync(HttpContext context, WebSearchEmulatorOptions options)
    {
        var query = context.Request.Query;
        if (context.Request.Headers["X-Subscription-Token"].FirstOrDefault() != options.ApiKey)
            return RefuseAsync(context, "SUBSCRIPTION_TOKEN_INVALID", "The provided subscription token is invalid.");
        var count = query["count"].FirstOrDefault() is { } told ? int.TryParse(told, out var wanted) ? wanted : 0 : DefaultCount;
        if (query["q"].FirstOrDefault() is not { Length: > 0 and <= LongestQuestion } question || question.Split(' ').Length > MostWords
            || count is < 1 or > MostPages || (query["search_lang"].FirstOrDefault() is { } language && !Languages.Contains(language)))
            return RefuseAsync(context, "VALIDATION", "Unable to validate request parameter(s)");
        var answer = new JsonObject
        {
            ["type"] = "search",
            ["query"] = new JsonObject { ["original"] = question, ["country"] = "us", ["more_results_available"] = false },
            ["mixed"] = new JsonObject { ["type"] = "mixed", ["main"] = new JsonArray() },
        };
        if (WebSearchEmulator.Find(options, question, count) is { Count: > 0 } found)
            answer["web"] = new JsonObject { ["type"] = "search", ["results"] = new JsonArray([.. found.Select(page => Result(page, question))]), ["family_friendly"] = true };
        return context.Response.WriteAsJsonAsync(answer);
    }

    public static JsonObject Error(int status, string code, string detail) => new()
    {
        ["type"] = "ErrorResponse",
        ["error"] = new JsonObject { ["id"] = Guid.NewGuid().ToString(), ["status"] = status, ["code"] = code, ["detail"] = detail, ["meta"] = new JsonObject() },
        ["time"] = 1_663_072_993,
    };

    private static JsonObject Result(EmulatedPage page, string question) => new()
    {
        ["title"] = WebUtility.HtmlEncode(page.Title),
        ["url"] = page.Url,
        ["is_source_local"] = false,
        ["is_source_both"] = false,
        ["description"] = Marked(page.Text, question),
        ["language"] = "en",
        ["family_friendly"] = true,
        ["type"] = "search_result",
        ["subtype"] = "generic",
        ["meta_url"] = new JsonObject { ["scheme"] = "https", ["netloc"] = new Uri(page.Url).Host, ["hostname"] = new Uri(page.Url).Host, ["path"] = "" },
    };

    /// <summary>Words of the question stand between tags, and signs are entities.</summary>
    private static string Marked(string text, string question)
    {
        var words = question.Split(' ').Where(word => word.Length > 2).Select(Regex.Escape);
        return Regex.Replace(WebUtility.HtmlEncode(text).Replace("&#39;", "&#x27;", StringComparison.Ordinal), $@"\b({string.Join('|', words)})\b", "<strong>$1</strong>", RegexOptions.IgnoreCase);
    }

    private static Task RefuseAsync(HttpContext context, string code, string detail)
    {
        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return context.Response.WriteAsJsonAsync(Error(StatusCodes.Status422UnprocessableEntity, code, detail));
    }
}
