using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using VoiceAssistant.Api.Endpoints;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Api.OpenApi;

/// <summary>What every operation says besides what its endpoint says: the scope it needs, examples of its ids and files, what ETags do.</summary>
internal sealed class OperationRules : IOperationFilter
{
    /// <summary>Parameters that take a value of an enum, which a URL has as text.</summary>
    private static readonly Dictionary<string, Type> Choices = new(StringComparer.OrdinalIgnoreCase)
    {
        ["direction"] = typeof(CallDirection),
        ["status"] = typeof(CallStatus),
        ["outcome"] = typeof(CallOutcome),
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        operation.Description ??= operation.Summary + ".";
        operation.Security = [.. Requirements(context)];
        if (context.ApiDescription.HttpMethod == HttpMethods.Get && operation.Parameters?.Any(p => p.In == ParameterLocation.Path) == true)
            operation.Parameters.Add(IfNoneMatch());
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            Describe(parameter, context);
        if (operation.RequestBody is OpenApiRequestBody body)
            body.Required = true;
        foreach (var content in Contents(operation))
        {
            if (content.GetValueOrDefault(ContactFileEndpoints.Csv) is OpenApiMediaType csv)
                csv.Example = Examples.Csv;
        }
    }

    private static IEnumerable<Dictionary<string, IOpenApiMediaType>> Contents(OpenApiOperation operation) =>
        (operation.Responses?.Values.Select(response => response.Content) ?? []).Append(operation.RequestBody?.Content)
        .OfType<Dictionary<string, IOpenApiMediaType>>();

    /// <summary>None for an endpoint that is for strangers.</summary>
    private static IEnumerable<OpenApiSecurityRequirement> Requirements(OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any() || metadata.OfType<IAuthorizeData>().LastOrDefault()?.Policy is not { } scope)
            yield break;
        yield return new() { [new OpenApiSecuritySchemeReference(SecuritySchemes.OAuth, context.Document)] = [scope] };
        yield return new() { [new OpenApiSecuritySchemeReference(SecuritySchemes.Bearer, context.Document)] = [] };
    }

    private static OpenApiParameter IfNoneMatch() => new()
    {
        Name = "If-None-Match",
        In = ParameterLocation.Header,
        Description = "The `ETag` of the version that you have; where it is still the present one, the answer is 304 without a body.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = JsonValue.Create("\"0\""),
    };

    private static void Describe(OpenApiParameter parameter, OperationFilterContext context)
    {
        var path = context.ApiDescription.RelativePath ?? "";
        switch (parameter)
        {
            case { Name: "id", In: ParameterLocation.Path }:
                parameter.Example = JsonValue.Create(IdOf(path));
                break;
            case { In: ParameterLocation.Query, Name: var name } when Choices.TryGetValue(name ?? "", out var choice):
                parameter.Schema = context.SchemaGenerator.GenerateSchema(choice, context.SchemaRepository);
                break;
            case { Name: "If-Match" }:
                // no example: the page for people would send it with every write
                parameter.Description = "The `ETag` of the version that you have read, like `\"0\"`; without it, the change is made whatever the version.";
                break;
        }
    }

    private static string IdOf(string path) => path switch
    {
        _ when path.StartsWith("api/assistants", StringComparison.Ordinal) => Examples.AssistantId,
        _ when path.StartsWith("api/phone-numbers", StringComparison.Ordinal) => Examples.PhoneNumberId,
        _ when path.StartsWith("api/clients", StringComparison.Ordinal) => Examples.ClientId,
        _ when path.StartsWith("api/calls", StringComparison.Ordinal) => Examples.CallId,
        _ => Examples.ContactId,
    };
}
