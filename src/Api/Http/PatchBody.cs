using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Application.Common.Json;

namespace VoiceAssistant.Api.Http;

internal static class PatchBody
{
    public const string Problem = "A patch is a JSON object.";

    private static readonly string[] MediaTypes = ["application/merge-patch+json", MediaTypeNames.Application.Json];

    /// <exception cref="BadHttpRequestException">The body is no JSON object.</exception>
    public static MergePatch Read(JsonElement body) => body.ValueKind == JsonValueKind.Object
        ? new MergePatch(JsonObject.Create(body)!)
        : throw new BadHttpRequestException(Problem);

    /// <summary>Takes some of the members of <typeparamref name="T"/>: RFC 7396.</summary>
    public static RouteHandlerBuilder AcceptsPatch<T>(this RouteHandlerBuilder endpoint)
        where T : notnull => endpoint
        .Accepts<T>(MediaTypes[0], MediaTypes[1..])
        .AddEndpointFilter(RefuseOthersAsync)
        .WithDescription("A JSON merge patch (RFC 7396): a member that is absent stays as it is, one that is `null` gets its default back. What is only shown, such as `id`, may be sent back as it was.");

    /// <summary>The framework takes every kind of JSON; a patch of another kind, such as RFC 6902, would not do what it says.</summary>
    private static async ValueTask<object?> RefuseOthersAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        MediaTypeHeaderValue.TryParse(context.HttpContext.Request.ContentType, out var type)
        && MediaTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
            ? await next(context)
            : Results.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType);
}
