using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace VoiceAssistant.Api.OpenApi;

/// <summary>The chapters of the document, in the order in which one needs them.</summary>
internal sealed class Tags : IDocumentFilter
{
    private static readonly (string Name, string Description)[] All =
    [
        ("Users", "Your account, and how to get one."),
        ("Clients", "Programs that act for you, with OAuth."),
        ("Assistants", "Who answers the phone: what it knows, how it speaks, thinks and takes turns."),
        ("Phone numbers", "Which number reaches which assistant."),
        ("Contacts", "People who call or are called."),
        ("Calls", "Who called when, what was said and heard, and how long every step took."),
    ];

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var used = swaggerDoc.Paths.Values.SelectMany(path => path.Operations?.Values.ToList() ?? [])
            .SelectMany(operation => operation.Tags?.ToList() ?? []).Select(tag => tag.Name).ToHashSet();
        swaggerDoc.Tags = All.Where(tag => used.Contains(tag.Name))
            .Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
    }
}
