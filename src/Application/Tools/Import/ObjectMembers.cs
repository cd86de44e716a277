using System.Text.Json.Nodes;

namespace VoiceAssistant.Application.Tools.Import;

/// <summary>The members of a schema of an object, those of all that it consists of.</summary>
internal sealed class ObjectMembers
{
    private const int MostParts = 20;

    /// <summary>What needs no place of its own once the members have theirs.</summary>
    private static readonly string[] Said = ["type", "properties", "required", "allOf", "additionalProperties", "title", "description", "default", "unevaluatedProperties"];

    private readonly List<string> _required = [];

    private ObjectMembers(JsonObject schema) => Read(schema, MostParts);

    public Dictionary<string, JsonObject> Properties { get; } = [];

    public IEnumerable<string> Required => _required.Distinct().Where(Properties.ContainsKey);

    /// <summary>What others may be: a schema, or true; null where there are no others.</summary>
    public JsonNode? Others { get; private set; }

    /// <summary>What the schema says of the object as a whole besides.</summary>
    public SortedSet<string> Left { get; } = new(StringComparer.Ordinal);

    /// <param name="schema">One without references.</param>
    /// <exception cref="FormatException">It is none of an object, or has alternatives; the message goes on after what the schema is of.</exception>
    public static ObjectMembers Of(JsonObject schema)
    {
        var members = new ObjectMembers(schema);
        if (members.Properties.Count == 0 && !schema.ContainsKey("additionalProperties"))
            members.Others ??= true;
        return members;
    }

    private void Read(JsonObject schema, int parts)
    {
        if (schema["oneOf"] is not null || schema["anyOf"] is not null || parts == 0)
            throw new FormatException("has alternatives, of which a tool can have one only.");
        foreach (var part in schema.Objects("allOf"))
            Read(part, parts - 1);
        if (SchemaKinds.TypesOf(schema) is { Count: > 0 } types && !types.Contains("object"))
            throw new FormatException($"is no object ({string.Join(", ", types)}).");
        foreach (var (name, member) in schema.Object("properties") ?? [])
            Properties[name] = member!.DeepClone().AsObject();
        _required.AddRange(schema.Texts("required"));
        if (schema["additionalProperties"] is JsonObject || schema.IsTrue("additionalProperties"))
            Others = schema["additionalProperties"]!.DeepClone();
        Left.UnionWith(schema.Select(one => one.Key).Where(name => !Said.Contains(name)));
    }
}
