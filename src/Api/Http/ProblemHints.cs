using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace VoiceAssistant.Api.Http;

/// <summary>Says to a client of the API what to do about a failure of which the framework gives only the name.</summary>
internal static class ProblemHints
{
    private const int KB = 1024;

    public static void Add(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        context.ProblemDetails.Extensions.TryAdd(Problems.Code, StatusErrorCodes.Of(context.ProblemDetails.Status ?? http.Response.StatusCode));
        context.ProblemDetails.Extensions[Problems.RequestId] = http.TraceIdentifier;
        if (!http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            return;
        context.ProblemDetails.Detail ??= Hint(http, context.ProblemDetails.Status);
        if (context.ProblemDetails is { Status: StatusCodes.Status400BadRequest } problem and not HttpValidationProblemDetails)
            AddParameters(http, problem);
    }

    private static void AddParameters(HttpContext http, ProblemDetails problem)
    {
        var errors = UnreadableParameters.Of(http).Distinct().ToDictionary(one => JsonNamingPolicy.CamelCase.ConvertName(one.Name), one => new[] { one.Problem });
        if (errors.Count == 0)
            return;
        problem.Title = new HttpValidationProblemDetails().Title;
        problem.Extensions["errors"] = errors;
    }

    private static string? Hint(HttpContext http, int? status) => status switch
    {
        StatusCodes.Status401Unauthorized => "Send a valid access token, as in Authorization: Bearer <token>.",
        StatusCodes.Status403Forbidden => "The token does not have the scope that this needs; WWW-Authenticate names it.",
        StatusCodes.Status404NotFound => "There is nothing at this address. An id is a GUID.",
        StatusCodes.Status405MethodNotAllowed => $"This address takes {http.Response.Headers.Allow}.",
        StatusCodes.Status413PayloadTooLarge when LargestBody(http) is { } bytes => $"The body may have at most {bytes / KB} KB.",
        StatusCodes.Status415UnsupportedMediaType =>
            "Say in Content-Type what the body is: application/json, for a PATCH application/merge-patch+json, for an import text/csv.",
        StatusCodes.Status429TooManyRequests => "These are too many requests: wait for the seconds that Retry-After says.",
        _ => null,
    };

    private static long? LargestBody(HttpContext http) =>
        http.EndpointThatWasAsked()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize;
}
