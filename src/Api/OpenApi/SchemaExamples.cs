using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using VoiceAssistant.Application.Common.Lists;

namespace VoiceAssistant.Api.OpenApi;

/// <summary>Puts the endpoints' examples into the schemas of their types, as they go over the wire.</summary>
internal sealed class SchemaExamples(IOptions<JsonOptions> json) : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var schemas = context.SchemaRepository.Schemas;
        foreach (var value in context.ApiDescriptions.SelectMany(api => api.ActionDescriptor.EndpointMetadata).OfType<Example>().Select(e => e.Value).Distinct())
        {
            var type = value.GetType();
            Show(SchemaNames.Of(type), value);
            Show(SchemaNames.OfPatch(type), value);
            Show(SchemaNames.Of(typeof(Page<>).MakeGenericType(type)), new Page<object>([value], 1, PageRequest.DefaultSize, 1));
        }

        void Show(string name, object value)
        {
            if (schemas.GetValueOrDefault(name) is OpenApiSchema schema)
                schema.Show(JsonSerializer.SerializeToNode(value, json.Value.SerializerOptions));
        }
    }
}
