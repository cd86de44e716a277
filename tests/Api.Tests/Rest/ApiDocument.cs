using System.Text;
using System.Text.Json.Nodes;
using VoiceAssistant.Api.Tests.Auth;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>The OpenAPI document as a client reads it.</summary>
internal sealed class ApiDocument(JsonObject json)
{
    public IReadOnlyList<ApiOperation> Operations { get; } =
    [
        .. from path in json["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           select new ApiOperation(json, new HttpMethod(operation.Key.ToUpperInvariant()), path.Key, operation.Value!.AsObject()),
    ];

    public static async Task<ApiDocument> ReadAsync(ApiHost host)
    {
        using var response = await host.GetAsync("/swagger/v1/swagger.json", token: null);
        response.EnsureSuccessStatusCode();
        return new ApiDocument(JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }
}

internal sealed class ApiOperation(JsonObject document, HttpMethod method, string path, JsonObject json)
{
    public HttpMethod Method => method;

    public string Path => path;

    public string? Id => json["operationId"]?.GetValue<string>();

    public string? Summary => json["summary"]?.GetValue<string>();

    public bool NeedsToken => json["security"]?.AsArray().Count > 0;

    /// <summary>Its answer may have no end.</summary>
    public bool IsStream => AnswerContents("200").ContainsKey("text/event-stream");

    public bool HasId => path.Contains("{id}", StringComparison.Ordinal);

    public IReadOnlyList<string> Query => [.. ParametersIn("query")];

    public IReadOnlyList<string> Headers => [.. ParametersIn("header")];

    public IReadOnlyList<string> Statuses => [.. json["responses"]!.AsObject().Select(r => r.Key)];

    /// <summary>What the body may be, by media type; none where there is no body.</summary>
    public IReadOnlyDictionary<string, ApiContent> BodyContents => Contents(json["requestBody"]);

    public string? BodyType => json["requestBody"]?["content"]?.AsObject().First().Key;

    /// <summary>The example of the body; null where there is no body.</summary>
    public JsonNode? Body => BodyType is { } type ? Schema(json["requestBody"]!["content"]![type]!["schema"]!)["example"]?.DeepClone() : null;

    /// <summary>A body as the document shows it; null where there is none.</summary>
    public HttpContent? NewBody() => BodyType switch
    {
        null => null,
        "multipart/form-data" => new MultipartFormDataContent { { new ByteArrayContent([.. "A rye bread costs six dollars."u8]), "file", "prices.txt" } },
        var type => new StringContent(Body?.ToJsonString() ?? "name,phone\n", Encoding.UTF8, type),
    };

    /// <summary>The members that the body may have; none where there is no body.</summary>
    public IReadOnlyList<string> BodyMembers => BodyType is { } type
        ? [.. Schema(json["requestBody"]!["content"]![type]!["schema"]!)["properties"]?.AsObject().Select(p => p.Key) ?? []]
        : [];

    /// <summary>What an answer may be, by media type.</summary>
    public IReadOnlyDictionary<string, ApiContent> AnswerContents(string status) => Contents(json["responses"]![status]);

    /// <summary>The members of each item of a page.</summary>
    public IReadOnlyList<string> AnswerItems(string status) => [.. from content in AnswerContents(status).Values
        let items = content.Schema["properties"]?["items"]
        where items is not null
        from member in Schema(items)["properties"]!.AsObject()
        select member.Key];

    public override string ToString() => $"{method} {path}";

    private Dictionary<string, ApiContent> Contents(JsonNode? holder) => (holder?["content"]?.AsObject() ?? []).ToDictionary(
        content => content.Key,
        content => new ApiContent(Schema(content.Value!["schema"]!), content.Value["example"]));

    private IEnumerable<string> ParametersIn(string place) => (json["parameters"]?.AsArray() ?? [])
        .Where(p => p!["in"]!.GetValue<string>() == place).Select(p => p!["name"]!.GetValue<string>());

    /// <summary>Of a plain list, that of its items.</summary>
    private JsonNode Schema(JsonNode schema) => schema["$ref"]?.GetValue<string>() is { } reference
        ? document["components"]!["schemas"]![reference.Split('/')[^1]]!
        : schema["items"] is { } items ? Schema(items) : schema;
}

/// <param name="Own">The example of this place; the schema may have one, too.</param>
internal sealed record ApiContent(JsonNode Schema, JsonNode? Own)
{
    public JsonNode? Example => Own ?? Schema["example"];

    public IReadOnlyList<string> Members => [.. Schema["properties"]?.AsObject().Select(p => p.Key) ?? []];

    public IReadOnlyList<string> Required => [.. Schema["required"]?.AsArray().Select(name => name!.GetValue<string>()) ?? []];
}
