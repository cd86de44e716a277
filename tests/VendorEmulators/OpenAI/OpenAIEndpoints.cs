using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace VoiceAssistant.VendorEmulators.OpenAI;

internal static class OpenAIEndpoints
{
    private static readonly string[] Roots = ["/v1", "/openai/v1", "/openai/deployments/{deployment}"];

    public static void MapOpenAI(this IEndpointRouteBuilder routes, OpenAIEmulatorOptions options)
    {
        foreach (var root in Roots)
        {
            routes.MapPost($"{root}/chat/completions", context => ChatEndpoint.AnswerAsync(context, options));
            routes.MapPost($"{root}/embeddings", context => EmbeddingsEndpoint.AnswerAsync(context, options));
            routes.MapPost($"{root}/audio/transcriptions", context => TranscriptionEndpoint.AnswerAsync(context, options));
            routes.MapPost($"{root}/audio/speech", context => SpeechEndpoint.AnswerAsync(context, options));
            routes.MapGet($"{root}/models", context => OpenAIResponse.WriteAsync(context, Models(options)));
        }

        routes.MapGet("/api/version", context => OllamaAsync(context, options, new JsonObject { ["version"] = "0.12.6" }));
        routes.MapGet("/api/tags", context => OllamaAsync(context, options, Tags(options)));
        routes.MapFallback(context => OpenAIResponse.WriteAsync(context, options, new OpenAIError(
            StatusCodes.Status404NotFound, null, $"Invalid URL ({context.Request.Method} {context.Request.Path})")));
    }

    private static Task OllamaAsync(HttpContext context, OpenAIEmulatorOptions options, JsonObject answer) => options.IsOllama
        ? OpenAIResponse.WriteAsync(context, answer)
        : OpenAIResponse.WriteAsync(context, options, new OpenAIError(StatusCodes.Status404NotFound, null, "Invalid URL"));

    private static JsonObject Models(OpenAIEmulatorOptions options) => new()
    {
        ["object"] = "list",
        ["data"] = new JsonArray([.. options.Models.Select(model => new JsonObject
        {
            ["id"] = model, ["object"] = "model", ["created"] = 1_700_000_000, ["owned_by"] = "emulator",
        })]),
    };

    /// <summary>https://github.com/ollama/ollama/blob/main/docs/api.md#list-local-models</summary>
    private static JsonObject Tags(OpenAIEmulatorOptions options) => new()
    {
        ["models"] = new JsonArray([.. options.Models.Select((model, i) => new JsonObject
        {
            ["name"] = model,
            ["model"] = model,
            ["modified_at"] = "2026-01-01T00:00:00Z",
            ["size"] = (i + 1) * 1_000_000_000L,
            ["digest"] = "0a8c266910232fd3291e71e5ba1e058cc5af9d411192cf88b6d30e92b6e73163",
            ["details"] = new JsonObject { ["format"] = "gguf", ["family"] = model.Contains("embed", StringComparison.Ordinal) ? "bert" : "llama" },
        })]),
    };
}
