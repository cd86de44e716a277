using System.Globalization;
using System.Text.Json.Nodes;

namespace VoiceAssistant.Api.Tests.Compatibility;

/// <summary>
/// What a client that was written for one OpenAPI document would stumble over in another. More members in an answer, more values of a choice in an answer,
/// more operations and more optional members of a request are none: the docs say that there may be.
/// </summary>
internal sealed class BreakingChanges
{
    private static readonly string[] Methods = ["get", "put", "post", "patch", "delete"];

    private readonly JsonNode _before, _after;
    private readonly List<string> _found = [];
    private readonly HashSet<(string, string, bool)> _compared = [];

    private BreakingChanges(JsonNode before, JsonNode after) => (_before, _after) = (before, after);

    public static IReadOnlyList<string> Between(JsonNode before, JsonNode after)
    {
        var changes = new BreakingChanges(before, after);
        foreach (var (path, operations) in before["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject().Where(operation => Methods.Contains(operation.Key)))
                changes.CompareOperations($"{method.ToUpperInvariant()} {path}", operation!, after["paths"]![path]?[method]);
        }

        return changes._found;
    }

    private void CompareOperations(string where, JsonNode before, JsonNode? after)
    {
        if (after is null)
        {
            _found.Add($"{where} is gone");
            return;
        }

        if (Text(before["operationId"]) != Text(after["operationId"]))
            _found.Add($"{where} has another operationId");
        CompareParameters(where, Parameters(before), Parameters(after));
        CompareBodies(where, before["requestBody"], after["requestBody"]);
        foreach (var (status, answer) in before["responses"]!.AsObject().Where(response => response.Key[0] is '2'))
        {
            if (after["responses"]![status] is { } present)
                CompareContents($"{where} {status}", answer!["content"], present["content"], isSent: false);
            else
                _found.Add($"{where} does not answer {status} any more");
        }
    }

    private static Dictionary<string, JsonNode> Parameters(JsonNode operation) =>
        (operation["parameters"]?.AsArray() ?? []).ToDictionary(parameter => $"{parameter!["in"]} {parameter["name"]}", parameter => parameter!);

    private void CompareParameters(string where, Dictionary<string, JsonNode> before, Dictionary<string, JsonNode> after)
    {
        foreach (var (name, parameter) in before)
        {
            if (after.GetValueOrDefault(name) is not { } present)
                _found.Add($"{where} takes no {name} any more");
            else
                CompareSchemas($"{where} {name}", parameter["schema"], present["schema"], isSent: true);
        }

        foreach (var (name, _) in after.Where(parameter => IsTrue(parameter.Value["required"]) && !IsTrue(before.GetValueOrDefault(parameter.Key)?["required"])))
            _found.Add($"{where} needs {name}");
    }

    private void CompareBodies(string where, JsonNode? before, JsonNode? after)
    {
        if (before is not null && after is null)
            _found.Add($"{where} takes no body any more");
        else if (before is null && IsTrue(after?["required"]))
            _found.Add($"{where} needs a body");
        else
            CompareContents($"{where} body", before?["content"], after?["content"], isSent: true);
    }

    private void CompareContents(string where, JsonNode? before, JsonNode? after, bool isSent)
    {
        foreach (var (type, content) in before?.AsObject() ?? [])
        {
            if (after?[type] is { } present)
                CompareSchemas($"{where} {type}", content!["schema"], present["schema"], isSent);
            else
                _found.Add($"{where} is no {type} any more");
        }
    }

    /// <param name="isSent">By the client: it must not be narrower than before. What it gets must not be wider.</param>
    private void CompareSchemas(string where, JsonNode? before, JsonNode? after, bool isSent)
    {
        if (before is null || after is null)
            return;
        var (references, old, present) = ((Text(before["$ref"]) ?? "", Text(after["$ref"]) ?? ""), Resolve(_before, before), Resolve(_after, after));
        if (references is ({ Length: > 0 }, { Length: > 0 }) && !_compared.Add((references.Item1, references.Item2, isSent)))
            return;
        CompareTypes(where, Types(old), Types(present), isSent);
        if (isSent)
            CompareLimits(where, old, present);
        CompareMembers(where, old, present, isSent);
        CompareSchemas($"{where}[]", old["items"], present["items"], isSent);
        if (old["additionalProperties"] is JsonObject oldValues && present["additionalProperties"] is JsonObject values)
            CompareSchemas($"{where}.*", oldValues, values, isSent);
    }

    private void CompareTypes(string where, HashSet<string> before, HashSet<string> after, bool isSent)
    {
        var lost = isSent ? before.Except(after) : after.Except(before);
        if (before.Count > 0 && after.Count > 0 && lost.Any())
            _found.Add($"{where} was {string.Join(" or ", before.Order())} and is {string.Join(" or ", after.Order())}");
    }

    private void CompareLimits(string where, JsonNode before, JsonNode after)
    {
        if (after["enum"] is not null && before["enum"] is null)
            _found.Add($"{where} cannot be any text any more");
        foreach (var form in new[] { "pattern", "format" }.Where(name => Text(after[name]) is { } form && Text(before[name]) != form))
            _found.Add($"{where} has another {form}");
        if (after["enum"]?.AsArray() is { } choice && before["enum"]?.AsArray() is { } earlier && earlier.Select(Text).Except(choice.Select(Text)).ToList() is { Count: > 0 } gone)
            _found.Add($"{where} cannot be {string.Join(", ", gone)} any more");
        foreach (var least in new[] { "minimum", "minLength", "minItems" }.Where(name => Number(after[name]) > (Number(before[name]) ?? decimal.MinValue)))
            _found.Add($"{where} has a greater {least}");
        foreach (var most in new[] { "maximum", "maxLength", "maxItems" }.Where(name => Number(after[name]) < (Number(before[name]) ?? decimal.MaxValue)))
            _found.Add($"{where} has a smaller {most}");
    }

    private void CompareMembers(string where, JsonNode before, JsonNode after, bool isSent)
    {
        var (earlier, present) = (before["properties"]?.AsObject() ?? [], after["properties"]?.AsObject() ?? []);
        foreach (var (name, member) in earlier)
        {
            if (present[name] is { } still)
                CompareSchemas($"{where}.{name}", member, still, isSent);
            else
                _found.Add($"{where} has no {name} any more");
        }

        var (needed, needs) = (Names(before["required"]), Names(after["required"]));
        foreach (var name in isSent ? needs.Except(needed) : needed.Except(needs).Where(present.ContainsKey))
            _found.Add(isSent ? $"{where} needs {name}" : $"{where} may be without {name}");
    }

    private static JsonNode Resolve(JsonNode document, JsonNode schema) => Text(schema["$ref"]) is { } reference
        ? document["components"]!["schemas"]![reference.Split('/')[^1]]!
        : schema;

    private static HashSet<string> Types(JsonNode schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(type => Text(type)!)],
        { } one => [Text(one)!],
        null => [],
    };

    private static HashSet<string> Names(JsonNode? list) => [.. (list?.AsArray() ?? []).Select(name => Text(name)!)];

    private static string? Text(JsonNode? node) => node?.ToString();

    private static bool IsTrue(JsonNode? node) => node?.GetValue<bool>() == true;

    private static decimal? Number(JsonNode? node) => node is null ? null : decimal.Parse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
