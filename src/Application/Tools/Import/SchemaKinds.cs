using System.Text.Json.Nodes;

namespace VoiceAssistant.Application.Tools.Import;

/// <summary>What kinds of values a schema allows.</summary>
[Flags]
internal enum SchemaKind
{
    None = 0,
    Simple = 1,
    List = 2,
    Object = 4,
}

internal static class SchemaKinds
{
    private static readonly string[] Alternatives = ["oneOf", "anyOf", "allOf"];

    /// <summary>Of a schema without references; of one that says nothing, simple ones.</summary>
    public static SchemaKind Of(JsonObject schema) => Said(schema) is var kind && kind == SchemaKind.None ? SchemaKind.Simple : kind;

    /// <summary>What its lists hold.</summary>
    public static SchemaKind OfItems(JsonObject schema) => Alternatives.SelectMany(schema.Objects).Select(OfItems)
        .Append(schema.Object("items") is { } items ? Of(items) : SchemaKind.None).Append(schema.ContainsKey("prefixItems") ? SchemaKind.Object : SchemaKind.None)
        .Aggregate((one, other) => one | other);

    /// <summary>Without null.</summary>
    public static IReadOnlyCollection<string> TypesOf(JsonObject schema) => [.. (schema.Text("type") is { } type ? [type] : schema.Texts("type")).Where(one => one != "null")];

    private static SchemaKind Said(JsonObject schema)
    {
        var types = TypesOf(schema);
        var kind = types.Select(type => type switch { "array" => SchemaKind.List, "object" => SchemaKind.Object, _ => SchemaKind.Simple })
            .Aggregate(SchemaKind.None, (one, other) => one | other);
        if (kind != SchemaKind.None)
            return kind;
        if (schema.ContainsKey("properties") || schema.ContainsKey("additionalProperties"))
            kind |= SchemaKind.Object;
        if (schema.ContainsKey("items") || schema.ContainsKey("prefixItems"))
            kind |= SchemaKind.List;
        return Alternatives.SelectMany(schema.Objects).Aggregate(kind, (all, part) => all | Said(part));
    }
}
