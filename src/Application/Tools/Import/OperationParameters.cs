using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Application.Tools.Import;

/// <summary>Parameters and body of an operation as one JSON schema, and where in the request each of them goes.</summary>
internal sealed partial class OperationParameters(OpenApiReferences references, string method)
{
    private const int MostParts = 20;

    /// <summary>What OpenAPI leaves to security and to the kinds of contents.</summary>
    private static readonly string[] Ignored = ["Accept", "Content-Type", "Authorization"];

    private readonly JsonObject _properties = [];
    private readonly List<string> _required = [];

    /// <summary>By the name of the parameter, the argument that stands in its place of the path.</summary>
    public Dictionary<string, string> Path { get; } = [];

    /// <summary>Pairs of the query that stand in the url.</summary>
    public List<string> Query { get; } = [];

    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>What is left out, in sentences.</summary>
    public List<string> Notes { get; } = [];

    public JsonElement Schema => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["type"] = "object",
        ["properties"] = _properties.DeepClone(),
        ["required"] = new JsonArray([.. _required.Distinct().Select(name => JsonValue.Create(name))]),
    });

    /// <exception cref="FormatException">The body is none that a tool can send.</exception>
    public void ReadBody(JsonObject? body)
    {
        if (body is null || !HttpMethods.HasBody(method))
            return;
        body = references.Resolve(body);
        var contents = body.Object("content") ?? [];
        var content = contents.Where(one => IsJson(one.Key)).Select(one => one.Value).OfType<JsonObject>().FirstOrDefault();
        if (content is null)
        {
            if (body.IsTrue("required"))
                throw new FormatException($"Its body is not JSON ({string.Join(", ", contents.Select(one => one.Key))}).");
            if (contents.Count > 0)
                Notes.Add("Its body is not JSON, and is left out.");
            return;
        }
        if (content.Object("schema") is { } schema)
            ReadObject(references.Inline(schema), body.IsTrue("required"), MostParts);
    }

    /// <exception cref="FormatException">It is needed, and none that a tool can send.</exception>
    public void Read(JsonObject parameter)
    {
        parameter = references.Resolve(parameter);
        if (parameter.Text("name") is not { Length: > 0 } name || parameter.Text("in") is not { } place)
            throw new FormatException("One of its parameters has no name or no place.");
        if (place == "header" && Ignored.Contains(name, StringComparer.OrdinalIgnoreCase))
            return;
        var isNeeded = parameter.IsTrue("required") || place == "path";
        var schema = parameter.Object("schema") is { } given ? references.Inline(given) : null;
        var isSimple = schema?.Text("type") is not ("array" or "object");
        if (schema is null || place == "cookie" || (!isSimple && (place != "query" || HttpMethods.HasBody(method))))
        {
            if (isNeeded)
                throw new FormatException($"Its parameter “{name}” ({place}) is of a kind that tools do not send.");
            Notes.Add($"The parameter “{name}” ({place}) is left out: it is of a kind that tools do not send.");
            return;
        }
        if (parameter.Text("description") is { } description)
            schema["description"] = description;
        var isInQueryAnyway = place == "query" && !HttpMethods.HasBody(method);
        var argument = isInQueryAnyway ? name : ArgumentFor(name, place);
        _properties[argument] = schema;
        if (isNeeded)
            _required.Add(argument);
        switch (place)
        {
            case "path":
                Path[name] = $"{{{{arguments.{argument}}}}}";
                break;
            case "header":
                Headers[name] = $"{{{{arguments.{argument}}}}}";
                break;
            case "query" when !isInQueryAnyway:
                Query.Add($"{Uri.EscapeDataString(name)}={{{{arguments.{argument}}}}}");
                break;
        }
    }

    private void ReadObject(JsonObject schema, bool isNeeded, int parts)
    {
        if (schema["oneOf"] is not null || schema["anyOf"] is not null || parts == 0)
            throw new FormatException("Its body has alternatives, of which a tool can have one only.");
        foreach (var part in schema.Objects("allOf"))
            ReadObject(part, isNeeded, parts - 1);
        if (schema.Text("type") is { } type && type != "object")
            throw new FormatException($"Its body is no object ({type}).");
        foreach (var (name, member) in schema.Object("properties") ?? [])
            _properties[name] = member!.DeepClone();
        if (isNeeded)
            _required.AddRange(schema.Texts("required").Where(_properties.ContainsKey));
    }

    /// <summary>One that can be a placeholder, and that nothing else has.</summary>
    private string ArgumentFor(string name, string place)
    {
        var fitting = NoLetter().Replace(name, "_");
        if (!Template.IsVariableName(fitting))
            fitting = $"{place}_{fitting}"[..Math.Min(60, place.Length + 1 + fitting.Length)];
        return _properties.ContainsKey(fitting) ? $"{place}_{fitting}" : fitting;
    }

    private static bool IsJson(string type) => JsonType().IsMatch(type);

    [GeneratedRegex("[^A-Za-z0-9_]+")]
    private static partial Regex NoLetter();

    [GeneratedRegex(@"^application/([a-z0-9.+-]+\+)?json\b|^\*/\*", RegexOptions.IgnoreCase)]
    private static partial Regex JsonType();
}
