using System.Text.Json.Nodes;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.Import;

/// <summary>What references within a document stand for, and its schemas written out so that each stands by itself.</summary>
internal sealed class OpenApiReferences(JsonObject document)
{
    private const int MostHops = 10, MostLevels = 10, MostNodes = 2_000, LongestText = HttpToolSettings.LongestParameters;

    private const string Reference = "$ref";

    /// <summary>What a schema of a tool may say; the rest is for documentation, or for answers.</summary>
    private static readonly string[] Kept =
    [
        "type", "required", "enum", "const", "description", "title", "default", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength",
        "maxLength", "pattern", "minItems", "maxItems", "uniqueItems", "multipleOf", "minProperties", "maxProperties",
    ];

    private static readonly string[] Parts = ["items", "not", "additionalProperties"], Lists = ["oneOf", "anyOf", "allOf"];

    /// <summary>The object itself, or what its reference stands for.</summary>
    /// <exception cref="FormatException">It stands for nothing in the document.</exception>
    public JsonObject Resolve(JsonObject json)
    {
        for (var hop = 0; json.Text(Reference) is { } reference; hop++)
        {
            if (hop == MostHops)
                throw new FormatException($"“{reference}” leads in a circle.");
            json = Find(reference) ?? throw new FormatException(
                reference.StartsWith('#') ? $"“{reference}” is nowhere in the document." : $"“{reference}” is in another document.");
        }
        return json;
    }

    /// <summary>A JSON schema without references, in the words of draft 2020-12.</summary>
    /// <exception cref="FormatException">It cannot be written out.</exception>
    public JsonObject Inline(JsonObject schema)
    {
        var nodes = 0;
        var left = LongestText;
        return Inline(schema, 0, ref nodes, ref left);
    }

    private JsonObject Inline(JsonObject schema, int level, ref int nodes, ref int left)
    {
        if (level > MostLevels || ++nodes > MostNodes)
            throw new FormatException("Its parameters are nested too deeply, or refer to themselves.");
        var source = Resolve(schema);
        var inlined = new JsonObject();
        foreach (var name in Kept.Where(name => source[name] is not null))
        {
            if ((left -= source[name]!.ToJsonString().Length) < 0)
                throw new FormatException("Its parameters are too long.");
            inlined[name] = source[name]!.DeepClone();
        }

        if (source.Object("properties") is { } properties)
        {
            var members = new JsonObject();
            foreach (var (name, member) in properties)
            {
                if (member is JsonObject part && !Resolve(part).IsTrue("readOnly"))
                    members[name] = Inline(part, level + 1, ref nodes, ref left);
            }
            inlined["properties"] = members;
            if (inlined["required"] is JsonArray)
                inlined["required"] = new JsonArray([.. source.Texts("required").Where(members.ContainsKey).Select(name => JsonValue.Create(name))]);
        }
        foreach (var name in Parts)
        {
            if (source[name] is JsonObject part)
                inlined[name] = Inline(part, level + 1, ref nodes, ref left);
            else if (source[name] is JsonValue value)
                inlined[name] = value.DeepClone();
        }
        foreach (var name in Lists)
        {
            if (source[name] is not JsonArray)
                continue;
            var parts = new JsonArray();
            foreach (var part in source.Objects(name))
                parts.Add(Inline(part, level + 1, ref nodes, ref left));
            inlined[name] = parts;
        }
        Modernize(source, inlined);
        return inlined;
    }

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
            if (schema[exclusive] is not JsonValue flag || !flag.TryGetValue<bool>(out var isExclusive))
                continue;
            schema.Remove(exclusive);
            if (isExclusive && schema[bound] is { } value)
            {
                schema.Remove(bound);
                schema[exclusive] = value;
            }
        }
    }

    private JsonObject? Find(string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
            return null;
        JsonNode? at = document;
        foreach (var step in reference[2..].Split('/').Select(Uri.UnescapeDataString))
        {
            at = (at as JsonObject)?[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
        }
        return at as JsonObject;
    }
}
