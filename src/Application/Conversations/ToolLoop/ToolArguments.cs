using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Tools;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>What a model gives a tool: JSON that it wrote itself, well or badly.</summary>
internal static class ToolArguments
{
    private const int MostCharacters = 16_000;

    /// <summary>Of a text that means the same in other words.</summary>
    private const int LeastWords = 4;

    private static readonly JsonSerializerOptions Plain = new(JsonSerializerOptions.Default)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Null where they are no JSON object.</summary>
    public static JsonObject? Read(FunctionCallContent call)
    {
        if (call.Exception is not null)
            return null;
        try
        {
            var read = JsonSerializer.SerializeToNode(call.Arguments ?? new Dictionary<string, object?>(), AIJsonUtilities.DefaultOptions) as JsonObject;
            return read is null || Write(Sorted(read)!).Length > MostCharacters ? null : read;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    public static string Write(JsonNode arguments) => arguments.ToJsonString(Plain);

    /// <summary>What is wrong with them, as a sentence for the model; null where nothing is that can be told from outside.</summary>
    /// <param name="schema">JSON Schema of an object.</param>
    public static string? ProblemWith(JsonObject arguments, JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return null;
        if (schema.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array)
        {
            foreach (var name in required.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!))
            {
                if (arguments[name] is null && !(arguments.ContainsKey(name) && MayBeNull(name, schema)))
                    return $"The argument “{name}” is missing.";
            }
        }

        if (!schema.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var (name, value) in arguments)
        {
            if (value is not null && properties.TryGetProperty(name, out var property) && ProblemWith(name, value, property) is { } problem)
                return problem;
        }

        return null;
    }

    /// <summary>The same for the same tool and arguments, in whichever order they are given.</summary>
    public static string FingerprintOf(string tool, JsonObject arguments) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{tool} {Sorted(arguments)?.ToJsonString(Plain)}")));

    /// <summary>Something in them was not kept, and is not known any more.</summary>
    public static bool AreWithheld(JsonNode? node) => node switch
    {
        JsonObject members => members.Any(member => AreWithheld(member.Value)),
        JsonArray items => items.Any(AreWithheld),
        JsonValue value => value.TryGetValue<string>(out var text) && text.Contains(ToolRedaction.Mask, StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>The same but for what a model words anew each time: several words in a row, or none.</summary>
    public static bool AreSameButForProse(JsonObject one, JsonObject other) =>
        one.Select(a => a.Key).Union(other.Select(a => a.Key)).All(name => (one[name], other[name]) switch
        {
            (var a, var b) when Sorted(a)?.ToJsonString(Plain) == Sorted(b)?.ToJsonString(Plain) => true,
            (null, var b) => IsProse(b),
            (var a, null) => IsProse(a),
            (var a, var b) => IsProse(a) && IsProse(b),
        });

    private static bool MayBeNull(string name, JsonElement schema) => schema.TryGetProperty("properties", out var properties)
        && properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out var property) && property.ValueKind == JsonValueKind.Object
        && property.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array && type.EnumerateArray().Any(one => one.ValueEquals("null"));

    private static bool IsProse(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out var words) && words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= LeastWords;

    private static string? ProblemWith(string name, JsonNode value, JsonElement property)
    {
        if (property.ValueKind != JsonValueKind.Object)
            return null;
        if (property.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && !Is(value, type.GetString()!))
            return $"The argument “{name}” must be of the type {type.GetString()}.";
        if (property.TryGetProperty("enum", out var allowed) && allowed.ValueKind == JsonValueKind.Array
            && !allowed.EnumerateArray().Any(one => IsSame(one, value)))
            return $"The argument “{name}” must be one of {allowed.GetRawText()}.";
        return null;
    }

    private static bool Is(JsonNode value, string type) => (type, value.GetValueKind()) switch
    {
        ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False)
            or ("array", JsonValueKind.Array) or ("object", JsonValueKind.Object) => true,
        ("integer", JsonValueKind.Number) => decimal.TryParse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number),
        ("string" or "number" or "boolean" or "array" or "object" or "integer", _) => false,
        _ => true,
    };

    private static bool IsSame(JsonElement one, JsonNode other) => one.ValueKind == JsonValueKind.String && other.GetValueKind() == JsonValueKind.String
        ? string.Equals(one.GetString(), other.GetValue<string>().Trim(), StringComparison.OrdinalIgnoreCase)
        : one.GetRawText() == other.ToJsonString();

    /// <summary>An argument without a value is as good as none.</summary>
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(m => m.Value is not null).OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
