using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.WebSearch;

/// <summary><c>POST /search</c>.</summary>
/// <remarks>https://docs.tavily.com/documentation/api-reference/endpoint/search</remarks>
internal static class TavilyEndpoint
{
    private const int DefaultCount = 5, MostPages = 20, LongestQuestion = 400;

    public static async Task AnswerAsync(HttpContext context, WebSearchEmulatorOptions options)
    {
        if (context.Request.Headers.Authorization != $"Bearer {options.ApiKey}")
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized: missing or invalid API key.");
            return;
        }

        JsonObject? body = null;
        try
        {
            body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            // refused like one without a question
        }

        if (body?["query"] is not JsonValue asked || !asked.TryGetValue(out string? question) || question.Length == 0)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "Query is missing.");
            return;
        }

        if (question.Length > LongestQuestion)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "Query is too long. Max query length is 400 characters.");
            return;
        }

        var count = body["max_results"] is JsonValue value && value.TryGetValue(out int wanted) ? wanted : DefaultCount;
        if (count is < 0 or > MostPages)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "max_results has to be between 0 and 20.");
            return;
        }

        await context.Response.WriteAsJsonAsync(new JsonObject
        {
            ["query"] = question,
            ["follow_up_questions"] = null,
            ["answer"] = null,
            ["images"] = new JsonArray(),
            ["results"] = new JsonArray([.. WebSearchEmulator.Find(options, question, count).Select(Result)]),
            ["response_time"] = 0.42,
            ["request_id"] = Guid.NewGuid().ToString(),
        });
    }

    public static JsonObject Error(string problem) => new() { ["detail"] = new JsonObject { ["error"] = problem } };

    private static JsonObject Result(EmulatedPage page, int index) => new()
    {
        ["url"] = page.Url,
        ["title"] = page.Title,
        ["content"] = page.Text,
        ["score"] = 0.9 / (index + 1),
        ["raw_content"] = null,
    };

    private static Task RefuseAsync(HttpContext context, int status, string problem)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(Error(problem));
    }
}
