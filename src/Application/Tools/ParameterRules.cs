using System.Text.Json;
using System.Text.RegularExpressions;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>Which JSON schemas may say what the model is to give.</summary>
internal static partial class ParameterRules
{
    private const int MostProperties = 100, MostLevels = 12;

    private static readonly string[] Types = ["string", "number", "integer", "boolean", "array", "object", "null"];

    /// <summary>What leads elsewhere, or in a circle; a tool's schema stands by itself.</summary>
    private static readonly string[] References = ["$ref", "$dynamicRef", "$recursiveRef", "$id", "$anchor", "$dynamicAnchor", "$vocabulary"];

    /// <summary>Keywords whose value holds data, or names of the owner's own, and no schema.</summary>
    private static readonly string[] Data = ["enum", "const", "default", "examples", "example", "required"];

    private static readonly string[] Named = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];

    /// <summary>As a sentence for its author; null where nothing is wrong.</summary>
    public static string? ProblemWith(JsonElement schema)
    {
        try
        {
            return Check(schema);
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException) // found out only when it is read
        {
            return "A text holds half of a surrogate pair, which is no character.";
        }
    }

    /// <summary>The value of this keyword holds data, and no schema.</summary>
    public static bool IsData(string keyword) => Data.Contains(keyword);

    /// <summary>The value of this keyword holds schemas under names of the owner's own.</summary>
    public static bool HoldsNamed(string keyword) => Named.Contains(keyword);

    /// <summary>What a property of the whole may be called.</summary>
    public static bool IsName(string name) => PropertyName().IsMatch(name);

    private static string? Check(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return "Give a JSON schema, like {\"type\": \"object\", \"properties\": {}}.";
        if (schema.GetRawText().Length > HttpToolSettings.LongestParameters)
            return $"Use at most {HttpToolSettings.LongestParameters} characters.";
        if (!schema.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() != "object")
            return "The type of the whole has to be \"object\".";
        if (schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            if (properties.EnumerateObject().Count() > MostProperties)
                return $"Use at most {MostProperties} properties.";
            if (properties.EnumerateObject().Where(one => !IsName(one.Name)).Select(one => one.Name).FirstOrDefault() is { } name)
                return $"“{Excerpt(name)}” is no name that models understand: use letters, digits, _, . and -, at most 64.";
        }
        _ = JsonSerializer.Serialize(schema); // reads every text
        return ProblemWithin(schema, 1) ?? ParameterSchema.ProblemWith(schema);
    }

    private static string? ProblemWithin(JsonElement schema, int level)
    {
        if (level > MostLevels)
            return $"The schema is nested more than {MostLevels} levels deep.";
        if (schema.ValueKind == JsonValueKind.Array)
            return schema.EnumerateArray().Select(part => ProblemWithin(part, level + 1)).FirstOrDefault(problem => problem is not null);
        if (schema.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var member in schema.EnumerateObject())
        {
            if (References.Contains(member.Name))
                return $"Write out what is meant in place of {member.Name}: a tool's schema stands by itself.";
            if (member.NameEquals("type") && TypesOf(member.Value).FirstOrDefault(type => !Types.Contains(type)) is { } unknown)
                return $"There is no type “{Excerpt(unknown)}”: use {string.Join(", ", Types)}.";
            var problem = Data.Contains(member.Name) ? null
                : Named.Contains(member.Name) && member.Value.ValueKind == JsonValueKind.Object
                    ? member.Value.EnumerateObject().Select(one => ProblemWithin(one.Value, level + 1)).FirstOrDefault(one => one is not null)
                    : ProblemWithin(member.Value, level + 1);
            if (problem is not null)
                return problem;
        }
        return null;
    }

    private static IEnumerable<string> TypesOf(JsonElement type) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Select(one => one.ToString())
        : [type.ToString()];

    private static string Excerpt(string text) => new([.. text.Take(30).Select(c => char.IsControl(c) ? ' ' : c)]);

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{1,64}\z")]
    private static partial Regex PropertyName();
}
