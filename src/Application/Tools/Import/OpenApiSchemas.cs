using System.Text.Json.Nodes;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.Import;

/// <summary>The schemas of one operation, each written out so that it stands by itself, in the words of draft 2020-12.</summary>
internal sealed class OpenApiSchemas(OpenApiReferences references)
{
    private const int MostLevels = 10, MostNodes = 2_000, MostSteps = 20_000, LongestText = HttpToolSettings.LongestParameters;

    private const string TooDeep = "Its parameters are nested too deeply, or refer to themselves.";

    /// <summary>What a schema of a tool may say.</summary>
    private static readonly string[] Kept =
    [
        "type", "required", "enum", "const", "description", "title", "default", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength",
        "maxLength", "pattern", "minItems", "maxItems", "uniqueItems", "multipleOf", "minProperties", "maxProperties", "minContains", "maxContains", "dependentRequired",
        "contentEncoding", "contentMediaType",
    ];

    private static readonly string[] Parts =
    [
        "items", "not", "additionalProperties", "if", "then", "else", "contains", "propertyNames", "unevaluatedProperties", "unevaluatedItems",
    ];

    private static readonly string[] Lists = ["oneOf", "anyOf", "allOf", "prefixItems"], Named = ["properties", "patternProperties", "dependentSchemas"];

    /// <summary>Parts that are about the same members as the schema around them.</summary>
    private static readonly string[] Same = ["oneOf", "anyOf", "allOf", "if", "then", "else", "not"];

    /// <summary>What is said elsewhere, or for people, or for answers.</summary>
    private static readonly string[] Remarks =
    [
        OpenApiReferences.Reference, "$schema", "$id", "$anchor", "$comment", "$defs", "definitions", "nullable", "readOnly", "writeOnly", "deprecated", "example", "examples",
        "summary", "externalDocs", "xml",
    ];

    /// <summary>Said beside a reference, they take the place of what is said there.</summary>
    private static readonly string[] Texts = ["description", "title", "default"];

    private readonly SortedSet<string> _left = new(StringComparer.Ordinal);
    private int _nodes, _steps, _room;

    /// <summary>Words of its schemas that those of a tool do not have.</summary>
    public IReadOnlyCollection<string> Left => _left;

    /// <exception cref="FormatException">It cannot be written out.</exception>
    public JsonObject Inline(JsonObject schema)
    {
        (_nodes, _steps, _room) = (0, 0, LongestText);
        return Inline(schema, 0, []);
    }

    /// <param name="hidden">Members of answers alone, by what stands around the schema.</param>
    private JsonObject Inline(JsonObject schema, int level, HashSet<string> hidden)
    {
        if (level > MostLevels || ++_nodes > MostNodes)
            throw new FormatException(TooDeep);
        var reference = schema.Text(OpenApiReferences.Reference);
        if (reference is not null && (!references.HaveSiblings || schema.All(one => Remarks.Contains(one.Key) || Texts.Contains(one.Key))))
        {
            var meant = Inline(references.Follow(reference), level, hidden);
            if (references.HaveSiblings)
                Keep(schema, Texts, meant);
            return meant;
        }

        hidden = [.. hidden];
        AddHidden(schema, level, hidden);
        var inlined = new JsonObject();
        Keep(schema, Kept, inlined);
        foreach (var name in Named.Where(name => schema[name] is JsonObject))
        {
            inlined[name] = new JsonObject(schema.Object(name)!.Where(one => name != "properties" || !hidden.Contains(one.Key))
                .Select(one => KeyValuePair.Create(one.Key, (JsonNode?)PartOf(one.Value, level, []))).Where(one => one.Value is not null));
        }
        if (inlined["required"] is JsonArray)
            inlined["required"] = new JsonArray([.. schema.Texts("required").Where(name => !hidden.Contains(name)).Select(name => JsonValue.Create(name))]);
        foreach (var name in Parts.Where(name => schema[name] is not null))
            inlined[name] = schema[name] is JsonValue value ? value.DeepClone() : PartOf(schema[name], level, Same.Contains(name) ? hidden : []);
        foreach (var name in Lists.Where(name => schema[name] is JsonArray))
            inlined[name] = new JsonArray([.. ((JsonArray)schema[name]!).Select(part => PartOf(part, level, Same.Contains(name) ? hidden : [])).OfType<JsonNode>()]);
        if (reference is not null)
            inlined["allOf"] = new JsonArray([Inline(references.Follow(reference), level + 1, hidden), .. (inlined["allOf"] as JsonArray ?? []).Select(part => part!.DeepClone())]);
        _left.UnionWith(schema.Select(one => one.Key).Where(IsLeft));
        Modernize(schema, inlined);
        return inlined;
    }

    private void Keep(JsonObject schema, string[] names, JsonObject inlined)
    {
        foreach (var name in names.Where(name => schema[name] is not null))
        {
            if ((_room -= schema[name]!.ToJsonString().Length) < 0)
                throw new FormatException("Its parameters are too long.");
            inlined[name] = schema[name]!.DeepClone();
        }
    }

    /// <summary>One that is only true or false allows everything or nothing.</summary>
    private JsonObject? PartOf(JsonNode? part, int level, HashSet<string> hidden) => part switch
    {
        JsonObject schema => Inline(schema, level + 1, hidden),
        JsonValue value when value.TryGetValue<bool>(out var isAnything) => isAnything ? [] : new JsonObject { ["not"] = new JsonObject() },
        _ => null,
    };

    /// <summary>Members that only answers have, whichever part of the schema says so.</summary>
    private void AddHidden(JsonObject schema, int level, HashSet<string> hidden)
    {
        if (level > MostLevels || ++_steps > MostSteps)
            throw new FormatException(TooDeep);
        foreach (var (name, member) in schema.Object("properties") ?? [])
        {
            if (member is JsonObject part && references.Chain(part).Any(one => one.IsTrue("readOnly") && (references.HaveSiblings || !one.ContainsKey(OpenApiReferences.Reference))))
                hidden.Add(name);
        }
        if (schema.Text(OpenApiReferences.Reference) is { } reference)
            AddHidden(references.Follow(reference), level + 1, hidden);
        foreach (var part in schema.Objects("allOf"))
            AddHidden(part, level + 1, hidden);
    }

    private static bool IsLeft(string name) => !name.StartsWith("x-", StringComparison.Ordinal)
        && !Kept.Contains(name) && !Parts.Contains(name) && !Lists.Contains(name) && !Named.Contains(name) && !Remarks.Contains(name);

    /// <summary>OpenAPI 3.0 says two things otherwise.</summary>
    private static void Modernize(JsonObject source, JsonObject schema)
    {
        if (source.IsTrue("nullable") && schema.Text("type") is { } type)
        {
            schema["type"] = new JsonArray(type, "null");
            if (schema["enum"] is JsonArray choices && !choices.Contains(null))
                choices.Add((JsonNode?)null);
        }
        foreach (var (exclusive, bound) in new[] { ("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum") })
        {
            if (schema.Flag(exclusive) is not { } isExclusive)
                continue;
            schema.Remove(exclusive);
            if (isExclusive && schema[bound] is { } value)
            {
                schema.Remove(bound);
                schema[exclusive] = value;
            }
        }
    }
}
