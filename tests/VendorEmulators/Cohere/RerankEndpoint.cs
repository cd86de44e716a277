using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.Cohere;

/// <summary><c>POST …/rerank</c>.</summary>
internal static class RerankEndpoint
{
    private const int MostTexts = 10_000;

    public static Task AnswerAsync(HttpContext context, JsonObject? body, CohereOptions options)
    {
        if (TextOf(body, "model") is not { Length: > 0 } model)
            return RefuseAsync(context, StatusCodes.Status400BadRequest, "invalid request: model is required");
        if (model != options.Model)
            return RefuseAsync(context, StatusCodes.Status404NotFound, $"model '{model}' not found, make sure the correct model ID was used and that you have access to the model.");
        if (TextOf(body, "query") is not { Length: > 0 } query)
            return RefuseAsync(context, StatusCodes.Status400BadRequest, "invalid request: query must not be empty");
        if (body!["documents"] is not JsonArray { Count: > 0 and <= MostTexts } documents || documents.Any(text => text?.GetValueKind() != JsonValueKind.String))
            return RefuseAsync(context, StatusCodes.Status400BadRequest, "invalid request: list of documents must not be empty");
        var most = body["top_n"] is JsonValue value && value.TryGetValue(out int wanted) ? wanted : documents.Count;
        if (most < 1)
            return RefuseAsync(context, StatusCodes.Status400BadRequest, "invalid request: top_n must be greater than 0");
        var results = documents.Select((text, index) => (Text: text!.GetValue<string>(), Index: index))
            .Select(one => (one.Text, one.Index, Score: options.Score(query, one.Text)))
            .OrderByDescending(one => one.Score).Take(Math.Min(most, documents.Count - options.Missing))
            .Select(one => ResultOf(one.Index, one.Score, options.RepeatsTexts ? one.Text : null));
        return context.Response.WriteAsJsonAsync(new JsonObject
        {
            ["id"] = Guid.NewGuid().ToString(),
            ["results"] = new JsonArray([.. results]),
            ["meta"] = new JsonObject
            {
                ["api_version"] = new JsonObject { ["version"] = context.Request.Path.StartsWithSegments("/v1") ? "1" : "2" },
                ["billed_units"] = new JsonObject { ["search_units"] = 1 },
            },
        });
    }

    /// <summary>As all errors are told.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new JsonObject { ["id"] = Guid.NewGuid().ToString(), ["message"] = message });
    }

    private static JsonObject ResultOf(int index, double score, string? text)
    {
        var result = new JsonObject { ["index"] = index, ["relevance_score"] = score };
        if (text is not null)
            result["document"] = new JsonObject { ["text"] = text };
        return result;
    }

    private static string? TextOf(JsonObject? body, string name) => body?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
