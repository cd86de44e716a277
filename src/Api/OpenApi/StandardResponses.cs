using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using VoiceAssistant.Api.Http;

namespace VoiceAssistant.Api.OpenApi;

/// <summary>The failures that follow from what an operation is, each as problem details, and the headers of its success.</summary>
internal sealed class StandardResponses : IOperationFilter
{
    private const string ProblemJson = "application/problem+json";

    private static readonly Dictionary<int, string> Meanings = new()
    {
        [400] = "A field or a parameter is not valid; `errors` says which and why.",
        [401] = "There is no valid access token.",
        [403] = "The token does not allow this.",
        [404] = "There is no such object, or it belongs to somebody else.",
        [409] = "This is at odds with what there is.",
        [412] = "The object has changed since it was read.",
        [413] = "The body is too large.",
        [415] = "The body is of another media type.",
        [416] = "The file ends before that part begins; `Content-Range` tells its length.",
        [422] = "The `Idempotency-Key` was sent before with another request.",
        [429] = "Too many requests; `Retry-After` says for how many seconds to wait.",
        [500] = "This is a fault of ours; `requestId` finds it in the log.",
        [503] = "Somebody whom this takes does not answer, such as the language model.",
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var responses = operation.Responses ??= [];
        foreach (var status in Failures(operation, context.ApiDescription.HttpMethod).Concat(Declared(responses)).Distinct().Order().ToList())
            responses[$"{status}"] = Failure(status, responses.GetValueOrDefault($"{status}"), context);
        if (operation.Parameters?.Any(p => p.Name == "If-None-Match") == true)
            responses["304"] = new OpenApiResponse { Description = "It is still the version that `If-None-Match` names." };
        foreach (var (status, response) in responses.Where(r => r.Key.StartsWith('2')))
            Describe((OpenApiResponse)response, status, context);
        operation.Responses = InOrder(responses);
    }

    private static OpenApiResponses InOrder(OpenApiResponses responses)
    {
        OpenApiResponses ordered = [];
        foreach (var (status, response) in responses.OrderBy(r => r.Key, StringComparer.Ordinal))
            ordered.Add(status, response);
        return ordered;
    }

    private static IEnumerable<int> Failures(OpenApiOperation operation, string? method)
    {
        yield return 400; // at least a parameter that there is not
        if (operation.Security is { Count: > 0 })
        {
            yield return 401;
            yield return 403;
        }
        if (operation.Parameters?.Any(p => p.In == ParameterLocation.Path) == true)
            yield return 404;
        if (operation.Parameters?.Any(p => p.Name == "If-Match") == true)
            yield return 412;
        if (operation.RequestBody is not null)
        {
            yield return 413;
            yield return 415;
        }
        if (method != HttpMethods.Get)
            yield return 409;
        if (operation.Parameters?.Any(p => p.Name == IdempotencyHeaders.Key) == true)
            yield return 422;
        yield return 429;
        yield return 500;
    }

    private static IEnumerable<int> Declared(OpenApiResponses responses) =>
        responses.Keys.Where(status => status[0] is '4' or '5').Select(status => int.Parse(status, null)).Where(Meanings.ContainsKey);

    /// <param name="declared">What the endpoint says, which may have another body too, as OAuth wants it.</param>
    private static OpenApiResponse Failure(int status, IOpenApiResponse? declared, OperationFilterContext context)
    {
        var type = status == 400 ? typeof(HttpValidationProblemDetails) : typeof(ProblemDetails);
        var response = new OpenApiResponse
        {
            Description = Meanings[status],
            Content = new Dictionary<string, IOpenApiMediaType>(declared?.Content ?? new Dictionary<string, IOpenApiMediaType>())
            {
                [ProblemJson] = new OpenApiMediaType
                {
                    Schema = context.SchemaGenerator.GenerateSchema(type, context.SchemaRepository),
                    Example = Example(status),
                },
            },
        };
        if (status == 429)
            response.Headers = Header("Retry-After", "Seconds to wait.", JsonSchemaType.Integer);
        return response;
    }

    private static JsonObject Example(int status)
    {
        var problem = new JsonObject
        {
            ["title"] = status == 400 ? "One or more validation errors occurred." : ReasonPhrases.GetReasonPhrase(status),
            ["status"] = status,
            [Problems.Code] = StatusErrorCodes.Of(status),
            [Problems.RequestId] = "0197d0a05a3c7c5e9d0e2f6f4a3b1c11",
        };
        if (status == 400)
            problem["errors"] = new JsonObject { ["name"] = new JsonArray("Say what it is called.") };
        else
            problem["detail"] = Meanings[status];
        return problem;
    }

    private static void Describe(OpenApiResponse response, string status, OperationFilterContext context)
    {
        response.Description = status switch
        {
            "201" => "It was created; `Location` says where it is.",
            "202" => "It was accepted, and goes on by itself.",
            "204" => "It was done; there is nothing more to say.",
            _ => "Here it is.",
        };
        if (status == "201")
            response.Headers = Header("Location", "Where it is.", JsonSchemaType.String);
        if (IsVersioned(status, context))
            response.Headers = Header("ETag", "The version, for `If-Match`.", JsonSchemaType.String, response.Headers);
    }

    private static bool IsVersioned(string status, OperationFilterContext context) => context.ApiDescription.SupportedResponseTypes
        .Any(response => $"{response.StatusCode}" == status && response.Type?.GetProperty("Version") is not null);

    private static Dictionary<string, IOpenApiHeader> Header(
        string name, string description, JsonSchemaType type, IDictionary<string, IOpenApiHeader>? others = null) =>
        new(others ?? new Dictionary<string, IOpenApiHeader>())
        {
            [name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } },
        };
}
