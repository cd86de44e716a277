using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Api.OpenApi;

/// <summary>Shows that things are found by their metadata where an endpoint takes a <see cref="MetadataQuery"/>, of which the framework tells nothing.</summary>
internal sealed class MetadataParameter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (!context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<IParameterBindingMetadata>().Any(MetadataQuery.Is))
            return;
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = MetadataQuery.Name,
            In = ParameterLocation.Query,
            Style = ParameterStyle.DeepObject,
            Explode = true,
            Description = "Only those that have all of these metadata, exactly: `metadata[crmId]=4711`. At most 10.",
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                MaxProperties = 10,
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = Metadata.LongestValue },
            },
        });
    }
}
