using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace VoiceAssistant.Api.OpenApi;

/// <summary>The chapters of the document.</summary>
internal sealed class Tags : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context) =>
        swaggerDoc.Tags = context.ApiDescriptions.SelectMany(api => api.ActionDescriptor.EndpointMetadata).OfType<Chapter>()
            .DistinctBy(chapter => chapter.Name)
            .Select(chapter => new OpenApiTag { Name = chapter.Name, Description = chapter.Description }).ToHashSet();
}
