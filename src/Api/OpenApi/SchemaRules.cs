using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Common.Results;
using ProblemDetails = Microsoft.AspNetCore.Mvc.ProblemDetails;

namespace VoiceAssistant.Api.OpenApi;

/// <summary>Which members are always there, as the type says it: whatever its constructor needs, and whatever cannot be set. One that JSON does not know can neither be set nor read.</summary>
internal sealed class SchemaRules(IOptions<JsonOptions> json) : ISchemaFilter
{
    /// <summary>Which every problem has besides those of RFC 9457.</summary>
    private static readonly Dictionary<string, string> ProblemMembers = new()
    {
        [Problems.Code] = "What went wrong, for programs; it never changes. More may come: "
            + string.Join(", ", ErrorCodes.All.Concat(StatusErrorCodes.All).Distinct().Order(StringComparer.Ordinal).Select(code => $"`{code}`")) + ".",
        [Problems.RequestId] = "Finds the request in the log, as `X-Request-Id` does.",
    };

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { Count: > 0 } properties } described)
            return;
        described.Required = Members(context.Type).Where(IsRequired).Select(member => member.Name).ToHashSet();
        if (!context.Type.IsAssignableTo(typeof(ProblemDetails)))
            return;
        (properties["title"], properties["status"]) = (new OpenApiSchema { Type = JsonSchemaType.String }, new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" });
        properties["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Of the trace, where there is one." };
        described.Required.UnionWith(["title", "status"]);
        foreach (var (name, description) in ProblemMembers)
        {
            properties[name] = new OpenApiSchema { Type = JsonSchemaType.String, Description = description };
            described.Required.Add(name);
        }
    }

    private IList<JsonPropertyInfo> Members(Type type) => json.Value.SerializerOptions.GetTypeInfo(type).Properties;

    private static bool IsRequired(JsonPropertyInfo member) =>
        member.AssociatedParameter is { } parameter ? !parameter.HasDefaultValue : member.IsRequired || member is { Set: null, Get: not null };
}
