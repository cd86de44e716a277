using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceAssistant.Application.Tools;

/// <summary>What logs show of a tool's arguments and answers: nothing of the fields that its owner marks, however deep they lie.</summary>
public static class ToolRedaction
{
    public const string Mask = SecretMask.Mask;

    /// <summary>Values of marked members that are searched for elsewhere: each costs a walk through the whole answer.</summary>
    private const int MostValues = 50;

    private static readonly char[] Structure = ['{', '<', '=', ':'];

    private static readonly JsonWriterOptions Compact = new() { Encoder = ToolAnswerReader.Compact.Encoder };

    /// <param name="fields">Names; capitals make no difference.</param>
    public static JsonObject Arguments(JsonObject arguments, IReadOnlyList<string> fields)
    {
        if (fields.Count == 0)
            return arguments;
        var copy = arguments.DeepClone().AsObject();
        Redact(copy, fields);
        return copy;
    }

    /// <summary>As logs may show it: as whoever has read the answer says, or else as far as its text tells.</summary>
    public static ToolOutcome Outcome(ToolOutcome outcome, IReadOnlyList<string> fields)
    {
        if (fields.Count == 0 || outcome.Kept is not null)
            return outcome.Kept ?? outcome;
        var mask = new SecretMask(ParsedOf(outcome.Text) is { } json ? ValuesOf(json, fields) : []);
        return outcome with
        {
            Text = mask.Apply(Text(outcome.Text, fields)),
            Values = outcome.Values.ToDictionary(value => value.Key, value => IsMarked(value.Key, fields) ? Mask : mask.Apply(Text(value.Value, fields))),
        };
    }

    internal static bool IsMarked(string name, IReadOnlyList<string> fields) => fields.Contains(name, StringComparer.OrdinalIgnoreCase);

    internal static JsonElement Json(JsonElement json, IReadOnlyList<string> fields) => JsonElement.Parse(Written(json, fields));

    /// <summary>
    /// JSON without what is marked. Of what is none, or only a part of it, nothing where it names what is marked: where that ends, nobody can tell.
    /// </summary>
    internal static string Text(string text, IReadOnlyList<string> fields) => ParsedOf(text) is { } json
        ? Written(json, fields)
        : BeginsLikeJson(text) || Names(text, fields) ? Mask : text;

    /// <summary>Texts and numbers that marked members hold: whoever answers may repeat them elsewhere.</summary>
    internal static IEnumerable<string> ValuesOf(JsonElement json, IReadOnlyList<string> fields) => Marked(json, fields).Distinct().Take(MostValues);

    internal static IEnumerable<string> Leaves(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Leaves(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.String or JsonValueKind.Number => [json.ToString()],
        _ => [],
    };

    private static IEnumerable<string> Marked(JsonElement json, IReadOnlyList<string> fields) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => IsMarked(member.Name, fields) ? Leaves(member.Value) : Marked(member.Value, fields)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(item => Marked(item, fields)),
        _ => [],
    };

    private static bool BeginsLikeJson(string text) => text.AsSpan().TrimStart() is ['{' or '[', ..];

    private static bool Names(string text, IReadOnlyList<string> fields) => fields.Any(field => text.Contains(field, StringComparison.OrdinalIgnoreCase));

    /// <summary>An object or a list; null where it is none.</summary>
    private static JsonElement? ParsedOf(string text) => BeginsLikeJson(text) ? AnswerJson.Parse(text) : null;

    private static string Written(JsonElement json, IReadOnlyList<string> fields)
    {
        using var written = new MemoryStream();
        using (var writer = new Utf8JsonWriter(written, Compact))
            Write(writer, json, fields);
        return Encoding.UTF8.GetString(written.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, JsonElement json, IReadOnlyList<string> fields)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in json.EnumerateObject()) // one that is given twice is marked twice
                {
                    writer.WritePropertyName(member.Name);
                    if (IsMarked(member.Name, fields))
                        writer.WriteStringValue(Mask);
                    else
                        Write(writer, member.Value, fields);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                    Write(writer, item, fields);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String when json.GetString() is { } text && (BeginsLikeJson(text) || text.IndexOfAny(Structure) >= 0):
                writer.WriteStringValue(Text(text, fields)); // a document within the document
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }

    private static void Redact(JsonNode? node, IReadOnlyList<string> fields)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                Redact(item, fields);
        }
        if (node is not JsonObject members)
            return;
        foreach (var (name, value) in members.ToList())
        {
            if (IsMarked(name, fields))
                members[name] = Mask;
            else
                Redact(value, fields);
        }
    }
}
