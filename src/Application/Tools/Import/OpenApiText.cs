using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceAssistant.Application.Tools.Import;

/// <summary>Reads an OpenAPI document, JSON or YAML.</summary>
internal static class OpenApiText
{
    private const string OtherVersion = "Only OpenAPI 3 can be read: convert the document.";

    /// <exception cref="FormatException">It is none; the message is for whoever sent it.</exception>
    public static JsonObject Parse(string text)
    {
        var root = text.TrimStart() is ['{', ..] ? ParseJson(text) : YamlText.Parse(text);
        if (root is JsonObject older && older.ContainsKey("swagger") && !older.ContainsKey("openapi"))
            throw new FormatException(OtherVersion);
        if (root is not JsonObject document || document.Text("openapi") is not { } version)
            throw new FormatException("This is no OpenAPI document: it has no member “openapi”.");
        return version.StartsWith("3.", StringComparison.Ordinal)
            ? document
            : throw new FormatException(OtherVersion);
    }

    private static JsonNode? ParseJson(string text)
    {
        try
        {
            var root = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
            _ = root?.ToJsonString(); // reads every text
            return root;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("This is no JSON, or a text in it is none.", e);
        }
    }
}

/// <summary>Members that may be there, and be what they should.</summary>
internal static class JsonMembers
{
    public static string? Text(this JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static bool IsTrue(this JsonObject json, string name) => json.Flag(name) == true;

    public static bool? Flag(this JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    public static JsonObject? Object(this JsonObject json, string name) => json[name] as JsonObject;

    public static IEnumerable<JsonObject> Objects(this JsonObject json, string name) => (json[name] as JsonArray)?.OfType<JsonObject>() ?? [];

    public static IEnumerable<string> Texts(this JsonObject json, string name) =>
        (json[name] as JsonArray)?.OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var text) ? text : null).OfType<string>() ?? [];
}
