using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>Takes what is not to be kept out of what is.</summary>
internal static class Redaction
{
    private const string Mark = "•••";

    /// <summary>Shorter ones occur in any text by chance.</summary>
    private const int ShortestValue = 4;

    /// <param name="fields">Names, at any depth; case does not matter.</param>
    public static JsonNode? Of(JsonNode? node, IReadOnlyList<string> fields) => fields.Count == 0 ? node : node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(
            member.Key, IsNamed(member.Key, fields) && member.Value is not null ? Mark : Of(member.Value, fields)))),
        JsonArray items => new JsonArray([.. items.Select(item => Of(item, fields))]),
        _ => node?.DeepClone(),
    };

    /// <summary>A text that is JSON loses the fields; every other, the values that they had in the arguments.</summary>
    public static string Of(string text, JsonObject arguments, IReadOnlyList<string> fields)
    {
        if (fields.Count == 0)
            return text;
        try
        {
            if (Parse(text) is { } json)
                text = ToolArguments.Write(Of(json, fields)!);
        }
        catch (ArgumentException)
        {
            return Mark; // a member twice: nobody can tell which of them is meant
        }

        foreach (var value in ValuesOf(arguments, fields).Where(value => value.Length >= ShortestValue))
            text = text.Replace(value, Mark, StringComparison.Ordinal);
        return text;
    }

    private static JsonNode? Parse(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
            return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> ValuesOf(JsonNode? node, IReadOnlyList<string> fields) => node switch
    {
        JsonObject members => members.SelectMany(member => IsNamed(member.Key, fields) && member.Value is JsonValue value
            ? [value.ToString()]
            : ValuesOf(member.Value, fields)),
        JsonArray items => items.SelectMany(item => ValuesOf(item, fields)),
        _ => [],
    };

    private static bool IsNamed(string name, IReadOnlyList<string> fields) => fields.Contains(name, StringComparer.OrdinalIgnoreCase);
}
