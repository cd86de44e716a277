using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary>Who may come in, and by which address.</summary>
internal static class OpenAIDoor
{
    private const string Bearer = "Bearer ";

    public static void UseOpenAIDoor(this IApplicationBuilder app, OpenAIEmulatorOptions options) => app.Use(async (context, next) =>
    {
        if (Refusal(context, options) is { } refusal)
            await OpenAIResponse.WriteAsync(context, options, refusal);
        else
            await next();
    });

    private static OpenAIError? Refusal(HttpContext context, OpenAIEmulatorOptions options)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/openai/deployments") && !request.Query.ContainsKey("api-version"))
            return new OpenAIError(StatusCodes.Status404NotFound, "404", "Resource not found");
        if (options.IsOllama || options.ApiKey.Length == 0 || request.Path.StartsWithSegments("/_faults") || Key(context) == options.ApiKey)
            return null;
        return OpenAIResponse.IsAzure(context)
            ? new OpenAIError(StatusCodes.Status401Unauthorized, "401", "Access denied due to invalid subscription key or wrong API endpoint.")
            : new OpenAIError(StatusCodes.Status401Unauthorized, "invalid_api_key", "Incorrect API key provided.");
    }

    /// <summary>Azure's own header is none of OpenAI's; a bearer token is both's.</summary>
    private static string? Key(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (OpenAIResponse.IsAzure(context) && headers.TryGetValue("api-key", out var key))
            return key;
        return headers.Authorization.ToString() is { } value && value.StartsWith(Bearer, StringComparison.Ordinal) ? value[Bearer.Length..] : null;
    }
}
