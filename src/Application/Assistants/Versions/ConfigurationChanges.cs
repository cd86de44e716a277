using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAssistant.Application.Common.Json;

namespace VoiceAssistant.Application.Assistants.Versions;

/// <summary>
/// Compares two configurations, value by value. A list is compared as a whole: where one was put in at its beginning, all that come after it would
/// look changed.
/// </summary>
internal static class ConfigurationChanges
{
    private static readonly JsonSerializerOptions Json = JsonForm.Create();

    public static IReadOnlyList<AssistantChangeDto> Between(AssistantFields before, AssistantFields after) =>
        [.. Between(JsonOf(before), JsonOf(after), "")];

    private static IEnumerable<AssistantChangeDto> Between(JsonNode? before, JsonNode? after, string path)
    {
        if (JsonNode.DeepEquals(before, after))
            return [];
        return before is JsonObject one && after is JsonObject other
            ? one.Select(member => member.Key).Union(other.Select(member => member.Key)).SelectMany(name => Between(one[name], other[name], $"{path}/{Escaped(name)}"))
            : [new AssistantChangeDto(path, Element(before), Element(after))];
    }

    /// <summary>In which keys that differ in case are two.</summary>
    private static JsonNode JsonOf(AssistantFields fields) => JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(fields, Json))!;

    private static JsonElement? Element(JsonNode? node) => node is null ? null : JsonSerializer.SerializeToElement(node, Json);

    /// <remarks>https://www.rfc-editor.org/rfc/rfc6901#section-3</remarks>
    private static string Escaped(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
