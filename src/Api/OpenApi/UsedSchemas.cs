using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace VoiceAssistant.Api.OpenApi;

/// <summary>Leaves out schemas that nothing refers to, such as the whole of which only a patch is taken.</summary>
internal sealed class UsedSchemas : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        using var text = new StringWriter();
        swaggerDoc.SerializeAsV3(new OpenApiJsonWriter(text));
        var schemas = swaggerDoc.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>();
        foreach (var name in schemas.Keys.Where(name => !text.ToString().Contains($"\"#/components/schemas/{name}\"", StringComparison.Ordinal)).ToList())
            schemas.Remove(name);
    }
}
