using System.Text.Json.Nodes;
using VoiceAssistant.Application.Tools;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>Takes the values of marked arguments out of what is kept, for an answer may repeat them.</summary>
internal static class Redaction
{
    /// <summary>Shorter ones occur in any text by chance.</summary>
    private const int ShortestValue = 4;

    /// <param name="fields">Names, at any depth; case does not matter.</param>
    public static string Of(string text, JsonObject arguments, IReadOnlyList<string> fields)
    {
        if (fields.Count == 0)
            return text;
        foreach (var value in ValuesOf(arguments, fields).Where(value => value.Length >= ShortestValue))
            text = text.Replace(value, ToolRedaction.Mask, StringComparison.Ordinal);
        return text;
    }

    private static IEnumerable<string> ValuesOf(JsonNode? node, IReadOnlyList<string> fields) => node switch
    {
        JsonObject members => members.SelectMany(member => fields.Contains(member.Key, StringComparer.OrdinalIgnoreCase) && member.Value is JsonValue value
            ? [value.ToString()]
            : ValuesOf(member.Value, fields)),
        JsonArray items => items.SelectMany(item => ValuesOf(item, fields)),
        _ => [],
    };
}
