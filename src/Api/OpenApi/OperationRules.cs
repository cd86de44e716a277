using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Api.OpenApi;

/// <summary>What every operation says besides what its endpoint says: the scope it needs, what its ids, choices and files look like, what ETags do.</summary>
internal sealed class OperationRules : IOperationFilter
{
    private const string Audio = "audio/";

    private static readonly JsonSerializerOptions Json = Form();

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        operation.Description ??= operation.Summary + ".";
        operation.Security = [.. Requirements(context)];
        if (context.ApiDescription.HttpMethod == HttpMethods.Get && context.ApiDescription.RelativePath?.EndsWith('}') == true && operation.Parameters is not null && HasVersion(context))
            operation.Parameters.Add(IfNoneMatch());
        if (context.ApiDescription.HttpMethod == HttpMethods.Post && !context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<AnswersAnew>().Any())
            (operation.Parameters ??= []).Add(IdempotencyKey());
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            Describe(parameter, context);
        if (operation.RequestBody is OpenApiRequestBody body)
            body.Required = true;
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<FileForm>().FirstOrDefault() is { } form)
            Describe(operation, form);
        if (Contents(operation).FirstOrDefault(content => content.Type == JsonLines.Type).Content is { } lines)
            lines.Example = JsonValue.Create(JsonSerializer.Serialize(Examples(context).Last(example => example.Id is not null).Value, Json) + "\n");
        if (Examples(context).Select(example => example.Value).OfType<string>().FirstOrDefault() is { } text)
        {
            foreach (var (type, content) in Texts(operation))
            {
                content.Example = JsonValue.Create(text);
                if (type.StartsWith(Audio, StringComparison.Ordinal))
                    content.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
            }
        }
    }

    private static JsonSerializerOptions Form()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        JsonForm.Configure(options);
        return options;
    }

    private static IEnumerable<Example> Examples(OperationFilterContext context) =>
        context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<Example>();

    /// <summary>Bodies that are a text, or bytes, and no JSON.</summary>
    private static IEnumerable<(string Type, OpenApiMediaType Content)> Texts(OpenApiOperation operation) => Contents(operation)
        .Where(content => content.Type.StartsWith("text/", StringComparison.Ordinal) || content.Type.StartsWith(Audio, StringComparison.Ordinal));

    private static IEnumerable<(string Type, OpenApiMediaType Content)> Contents(OpenApiOperation operation) =>
        (operation.Responses?.Values.Select(response => response.Content) ?? []).Append(operation.RequestBody?.Content)
        .SelectMany(contents => contents ?? new Dictionary<string, IOpenApiMediaType>())
        .Select(content => (content.Key, Value: content.Value as OpenApiMediaType)).Where(content => content.Value is not null).Select(content => (content.Key, content.Value!));

    /// <summary>None for an endpoint that is for strangers.</summary>
    private static IEnumerable<OpenApiSecurityRequirement> Requirements(OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any() || metadata.OfType<IAuthorizeData>().LastOrDefault()?.Policy is not { } scope)
            yield break;
        yield return new() { [new OpenApiSecuritySchemeReference(SecuritySchemes.OAuth, context.Document)] = [scope] };
        yield return new() { [new OpenApiSecuritySchemeReference(SecuritySchemes.Bearer, context.Document)] = [] };
    }

    /// <summary>One that could be the present one; what is streamed has none.</summary>
    private static bool HasVersion(OperationFilterContext context) =>
        !context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<ChangesByItself>().Any()
        && !context.ApiDescription.SupportedResponseTypes.Any(response => response.ApiResponseFormats.Any(format => format.MediaType == "text/event-stream"));

    private static void Describe(OpenApiOperation operation, FileForm form)
    {
        if (operation.RequestBody?.Content?[FormUpload.MediaType] is not OpenApiMediaType content)
            return;
        var properties = form.Fields.ToDictionary(
            field => field.Name, IOpenApiSchema (_) => new OpenApiSchema { Type = JsonSchemaType.String });
        properties[FormUpload.File] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        content.Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Required = new HashSet<string> { FormUpload.File }, Properties = properties };
        var example = new JsonObject { [FormUpload.File] = form.FileName };
        foreach (var (name, value) in form.Fields)
            example[name] = value;
        content.Example = example;
    }

    private static OpenApiParameter IfNoneMatch() => new()
    {
        Name = "If-None-Match",
        In = ParameterLocation.Header,
        Description = "The `ETag` of the version that you have; where it is still the present one, the answer is 304 without a body.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = JsonValue.Create("\"0\""),
    };

    /// <summary>No example: the page for people would send it with every request.</summary>
    private static OpenApiParameter IdempotencyKey() => new()
    {
        Name = IdempotencyHeaders.Key,
        In = ParameterLocation.Header,
        Description = "A random key of your own, such as a UUID. What is sent again with it within a day, on any host, is not done again and gets the same answer.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotentRequest.LongestKey },
    };

    private static void Describe(OpenApiParameter parameter, OperationFilterContext context)
    {
        if (parameter.In == ParameterLocation.Query)
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!); // as in JSON; any case is understood
        switch (parameter)
        {
            case { Name: "id", In: ParameterLocation.Path }:
                parameter.Example = JsonValue.Create(Examples(context).Select(example => example.Id).FirstOrDefault(id => id is not null));
                break;
            case { In: ParameterLocation.Query } when ChoiceOf(parameter, context) is { } choice:
                parameter.Schema = context.SchemaGenerator.GenerateSchema(choice, context.SchemaRepository);
                break;
            case { Name: "updatedSince", In: ParameterLocation.Query }:
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" };
                break;
            case { Name: "If-Match" }:
                // no example: the page for people would send it with every write
                parameter.Description = "The `ETag` of the version that you have read, like `\"0\"`; without it, the change is made whatever the version.";
                break;
        }
    }

    /// <summary>The enum of a <see cref="Choice{T}"/>, which a URL has as text; null for another parameter.</summary>
    private static Type? ChoiceOf(OpenApiParameter parameter, OperationFilterContext context)
    {
        var type = context.ApiDescription.ParameterDescriptions.FirstOrDefault(p => p.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase))?.ParameterDescriptor?.ParameterType;
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        return type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(Choice<>) ? type.GetGenericArguments()[0] : null;
    }
}
