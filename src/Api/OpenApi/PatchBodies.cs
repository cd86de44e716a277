using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace VoiceAssistant.Api.OpenApi;

/// <summary>A merge patch has the members of the whole, of which none is needed.</summary>
internal sealed class PatchBodies : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.HttpMethod != HttpMethods.Patch)
            return;
        var whole = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<IAcceptsMetadata>()
            .Select(accepts => accepts.RequestType).First(type => type is not null && type != typeof(JsonElement))!;
        context.SchemaGenerator.GenerateSchema(whole, context.SchemaRepository);
        foreach (var body in operation.RequestBody?.Content?.Values.OfType<OpenApiMediaType>().ToList() ?? [])
            body.Schema = Partial(whole, context);
    }

    private static OpenApiSchemaReference Partial(Type whole, OperationFilterContext context)
    {
        var name = SchemaNames.OfPatch(whole);
        var schemas = context.SchemaRepository.Schemas;
        if (!schemas.ContainsKey(name) && schemas[SchemaNames.Of(whole)] is OpenApiSchema schema)
        {
            schemas.Add(name, new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = schema.Properties,
                AdditionalPropertiesAllowed = false,
                Description = schema.Description,
            });
        }
        return new OpenApiSchemaReference(name, context.Document);
    }
}
