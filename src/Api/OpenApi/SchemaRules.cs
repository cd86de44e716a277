using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace VoiceAssistant.Api.OpenApi;

/// <summary>Which members are always there, as the type says it: whatever its constructor needs, and whatever cannot be set. One that JSON does not know can neither be set nor read.</summary>
internal sealed class SchemaRules(IOptions<JsonOptions> json) : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is OpenApiSchema { Properties.Count: > 0 } described)
            described.Required = Members(context.Type).Where(IsRequired).Select(member => member.Name).ToHashSet();
    }

    private IList<JsonPropertyInfo> Members(Type type) => json.Value.SerializerOptions.GetTypeInfo(type).Properties;

    private static bool IsRequired(JsonPropertyInfo member) =>
        member.AssociatedParameter is { } parameter ? !parameter.HasDefaultValue : member.IsRequired || member is { Set: null, Get: not null };
}
