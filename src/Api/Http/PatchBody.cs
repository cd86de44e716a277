using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAssistant.Application.Common;

namespace VoiceAssistant.Api.Http;

internal static class PatchBody
{
    public const string MediaType = "application/merge-patch+json";

    /// <exception cref="BadHttpRequestException">The body is no JSON object.</exception>
    public static MergePatch Read(JsonElement body) => body.ValueKind == JsonValueKind.Object
        ? new MergePatch(JsonObject.Create(body)!)
        : throw new BadHttpRequestException("A patch is a JSON object.");

    /// <summary>Takes some of the members of <typeparamref name="T"/>: RFC 7396.</summary>
    public static RouteHandlerBuilder AcceptsPatch<T>(this RouteHandlerBuilder endpoint)
        where T : notnull => endpoint
        .Accepts<T>(MediaType, "application/json")
        .WithDescription("A JSON merge patch (RFC 7396): a member that is absent stays as it is, one that is `null` gets its default back.");
}
