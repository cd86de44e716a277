using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary>How answers are written: JSON, with the headers that each vendor sends.</summary>
internal static class OpenAIResponse
{
    /// <summary>As the vendors write: letters beyond ASCII are bytes of UTF-8, and not escaped.</summary>
    public static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static bool IsAzure(HttpContext context) => context.Request.Path.StartsWithSegments("/openai");

    public static async Task WriteAsync(HttpContext context, JsonNode answer)
    {
        Describe(context);
        await WriteAsync(context, answer, StatusCodes.Status200OK);
    }

    public static async Task WriteAsync(HttpContext context, OpenAIEmulatorOptions options, OpenAIError error)
    {
        Describe(context);
        var headers = context.Response.Headers;
        if (error.RetryAfter is { } seconds)
        {
            headers.RetryAfter = ((int)Math.Ceiling(seconds)).ToString(CultureInfo.InvariantCulture);
            headers["retry-after-ms"] = ((int)(seconds * 1_000)).ToString(CultureInfo.InvariantCulture);
        }
        else if (error.RetryAfterText is { } text)
        {
            headers.RetryAfter = text;
        }

        if (options.ShouldRetry is { } retry)
            headers["x-should-retry"] = retry ? "true" : "false";
        await WriteAsync(context, error.ToJson(IsAzure(context)), error.Status);
    }

    /// <summary>The headers that every answer has.</summary>
    public static void Describe(HttpContext context)
    {
        var headers = context.Response.Headers;
        var id = Guid.NewGuid().ToString("N");
        if (IsAzure(context))
            headers["apim-request-id"] = headers["x-ms-request-id"] = id;
        else
            (headers["x-request-id"], headers["openai-version"], headers["openai-processing-ms"]) = ($"req_{id}", "2020-10-01", "5");
        (headers["x-ratelimit-limit-requests"], headers["x-ratelimit-remaining-requests"]) = ("500", "499");
        (headers["x-ratelimit-limit-tokens"], headers["x-ratelimit-remaining-tokens"]) = ("30000", "29900");
        (headers["x-ratelimit-reset-requests"], headers["x-ratelimit-reset-tokens"]) = ("120ms", "6m0s");
    }

    private static async Task WriteAsync(HttpContext context, JsonNode answer, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(answer, Json), context.RequestAborted);
    }
}
