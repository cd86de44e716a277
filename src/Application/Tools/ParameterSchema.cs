using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;

namespace VoiceAssistant.Application.Tools;

/// <summary>
/// Checks what a model gives against a tool's schema. Patterns are for the model and not checked: one can be written that takes for ever, and
/// the server behind the tool checks its own.
/// </summary>
internal sealed class ParameterSchema
{
    private const int MostProblems = 5, MostChoices = 20;

    private static readonly EvaluationOptions Thoroughly = new()
    {
        OutputFormat = OutputFormat.List,
        RequireFormatValidation = true,
        Culture = CultureInfo.InvariantCulture,
    };

    private readonly JsonSchema _schema;
    private readonly JsonElement _source;
    private readonly HashSet<string> _names;
    private readonly bool _takesOthers;

    /// <param name="schema">One in which nothing is wrong.</param>
    public ParameterSchema(JsonElement schema)
    {
        _source = schema;
        _schema = Build(schema);
        _names = schema.TryGetProperty("properties", out var properties) ? [.. properties.EnumerateObject().Select(one => one.Name)] : [];
        _takesOthers = schema.TryGetProperty("patternProperties", out _)
            || (schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind != JsonValueKind.False);
    }

    /// <summary>What keeps a schema from being used, for its author; null where nothing does.</summary>
    public static string? ProblemWith(JsonElement schema)
    {
        try
        {
            Build(schema);
            return null;
        }
        catch (Exception e) when (e is JsonSchemaException or RegexParseException or ArgumentException or FormatException or InvalidOperationException or JsonException)
        {
            return $"This is no JSON schema of draft 2020-12: {e.Message}";
        }
    }

    /// <summary>What is wrong with arguments, in sentences that the model can act on; null where nothing is.</summary>
    public string? ProblemWith(JsonObject arguments)
    {
        var unknown = _takesOthers ? [] : arguments.Select(one => one.Key).Where(name => !_names.Contains(name)).ToList();
        if (unknown.Count > 0)
            return $"There is no argument {Quoted(unknown)}. {(_names.Count == 0 ? "Give none." : $"Those that there are: {Quoted(_names)}.")}";
        var result = _schema.Evaluate(JsonSerializer.SerializeToElement(arguments), Thoroughly);
        if (result.IsValid)
            return null;
        var problems = (result.Details ?? []).Where(detail => !detail.IsValid && detail.Errors is not null)
            .SelectMany(detail => detail.Errors!.Select(error => Sentence(detail, error.Key, error.Value))).Distinct().Take(MostProblems).ToList();
        return problems.Count == 0 ? "The arguments do not fit the tool's schema." : string.Join(' ', problems);
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Take(MostChoices).Select(name => $"'{name}'"));

    private string Sentence(EvaluationResults detail, string keyword, string message)
    {
        var path = detail.InstanceLocation.ToString().TrimStart('/').Replace('/', '.');
        var of = path.Length == 0 ? "The arguments" : $"'{path}'";
        return keyword switch
        {
            "" => $"{of}: this is not allowed here.",
            "enum" when Find(detail.SchemaLocation) is { } schema && schema.TryGetProperty("enum", out var choices) =>
                $"{of} has to be one of {string.Join(", ", choices.EnumerateArray().Take(MostChoices).Select(one => one.GetRawText()))}.",
            "required" => $"{of}: {message.Replace("Required properties", "what is needed and missing:", StringComparison.Ordinal).Replace(" are not present", "", StringComparison.Ordinal)}.",
            _ => $"{of}: {message.TrimEnd('.')}.",
        };
    }

    /// <summary>The part of the schema to which a fragment of its own points (RFC 6901).</summary>
    private JsonElement? Find(Uri location)
    {
        var at = _source;
        foreach (var step in Uri.UnescapeDataString(location.Fragment.TrimStart('#')).Split('/').Skip(1))
        {
            var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (at.ValueKind == JsonValueKind.Array && int.TryParse(name, CultureInfo.InvariantCulture, out var index) && index < at.GetArrayLength())
                at = at[index];
            else if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                return null;
        }
        return at.ValueKind == JsonValueKind.Object ? at : null;
    }

    /// <summary>In a registry of its own: what one owner writes means nothing to another, and goes with it.</summary>
    private static JsonSchema Build(JsonElement schema) => JsonSchema.Build(
        WithoutPatterns(schema), new BuildOptions { SchemaRegistry = new SchemaRegistry(), Dialect = Dialect.Draft202012 });

    private static JsonElement WithoutPatterns(JsonElement schema)
    {
        var copy = JsonNode.Parse(schema.GetRawText())!;
        RemovePatterns(copy);
        return JsonSerializer.SerializeToElement(copy);
    }

    /// <summary>
    /// Without what only a pattern could decide: nothing is refused by what is left that the pattern would have let through.
    /// </summary>
    /// <returns>There was one.</returns>
    private static bool RemovePatterns(JsonNode? node)
    {
        if (node is JsonArray parts)
            return parts.Aggregate(false, (found, part) => RemovePatterns(part) || found);
        if (node is not JsonObject schema)
            return false;
        schema.Remove("$schema");
        var isFound = schema.Remove("pattern");
        if (schema.Remove("patternProperties"))
        {
            isFound = true;
            schema.Remove("additionalProperties");
        }
        foreach (var (name, part) in schema.ToList())
        {
            if (ParameterRules.IsData(name) || !(ParameterRules.HoldsNamed(name) && part is JsonObject named
                ? named.Aggregate(false, (found, one) => RemovePatterns(one.Value) || found)
                : RemovePatterns(part)))
                continue;
            isFound = true;
            foreach (var undecided in name switch
            {
                "not" => ["not"],
                "oneOf" => ["oneOf"], // more of them fit than would
                "if" => ["if", "then", "else"],
                "contains" => ["maxContains"],
                _ => Array.Empty<string>(),
            })
                schema.Remove(undecided);
        }
        if (isFound)
        {
            schema.Remove("unevaluatedProperties");
            schema.Remove("unevaluatedItems");
        }
        return isFound;
    }
}
