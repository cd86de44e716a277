using System.Collections.Frozen;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace VoiceAssistant.Api.OpenApi;

/// <summary>What a client may rely on: a response has every member, a request none that is not listed; and an example of each.</summary>
internal sealed class SchemaRules : ISchemaFilter
{
    /// <summary>The members that a request cannot do without, and a response always has, where those are not all.</summary>
    private static readonly FrozenDictionary<string, string[]> Needed = new Dictionary<string, string[]>
    {
        ["ContactFields"] = ["name", "phone"],
        ["AssistantFields"] = ["name"],
        ["NewPhoneNumber"] = ["number", "assistantId"],
        ["RegisterUser"] = ["email", "password"],
        ["LogIn"] = ["email", "password"],
        ["ChangePassword"] = ["currentPassword", "newPassword"],
        ["TokenResponse"] = ["access_token", "token_type", "expires_in", "scope"],
    }.ToFrozenDictionary();

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { Count: > 0 } properties } described)
            return;
        var name = SchemaNames.Of(context.Type);
        if (Needed.TryGetValue(name, out var needed))
            described.Required = new HashSet<string>(needed);
        else if (IsResponse(context.Type))
            described.Required = new HashSet<string>(properties.Keys);
        described.Show(Examples.Of(context.Type));
    }

    private static bool IsResponse(Type type) =>
        type.Name.EndsWith("Dto", StringComparison.Ordinal) || type.Name.StartsWith("Page`", StringComparison.Ordinal)
        || type.Name is "ImportReport" or "RejectedLine" or "TurnLatency";
}
