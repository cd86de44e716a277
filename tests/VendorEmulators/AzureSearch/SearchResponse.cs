using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.AzureSearch;

/// <summary>How bodies are read and written: JSON.</summary>
internal static class SearchResponse
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task WriteAsync(HttpContext context, SearchError error) => WriteAsync(context, error.ToJson(), error.Status);

    public static async Task WriteAsync(HttpContext context, JsonNode answer, int status = StatusCodes.Status200OK)
    {
        var headers = context.Response.Headers;
        context.Response.StatusCode = status;
        context.Response.ContentType = context.Request.Headers.Accept.ToString().Contains("none", StringComparison.Ordinal)
            ? "application/json; odata.metadata=none"
            : "application/json; odata.metadata=minimal";
        headers["OData-Version"] = "4.0";
        headers["elapsed-time"] = "5";
        headers["request-id"] = context.Request.Headers["x-ms-client-request-id"].FirstOrDefault() ?? Guid.NewGuid().ToString();
        if (context.Request.Headers.TryGetValue("Prefer", out var preferred))
            headers["Preference-Applied"] = preferred;
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(answer, Json), context.RequestAborted);
    }

    /// <exception cref="SearchError">It is no JSON object.</exception>
    public static async Task<JsonObject> BodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return Read(body.ToArray()) as JsonObject ?? throw SearchError.Invalid("The request is invalid. Details: The body is no JSON object.");
    }

    /// <summary>Null for what is no JSON.</summary>
    public static JsonNode? Read(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
