using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceAssistant.Application.Tools;

/// <summary>What logs show of a tool's arguments and answers: nothing of the fields that its owner marks, however deep they lie.</summary>
public static class ToolRedaction
{
    public const string Mask = SecretMask.Mask;

    /// <param name="fields">Names; capitals make no difference.</param>
    public static JsonObject Arguments(JsonObject arguments, IReadOnlyList<string> fields)
    {
        if (fields.Count == 0)
            return arguments;
        var copy = arguments.DeepClone().AsObject();
        Redact(copy, fields);
        return copy;
    }

    /// <summary>
    /// Marked members of an answer that is told as it came, and the values that were taken from marked members or have a marked name, wherever
    /// they occur in what is told.
    /// </summary>
    /// <param name="paths">Where in the answer each of its values was; null where that is not known.</param>
    public static ToolOutcome Outcome(ToolOutcome outcome, IReadOnlyList<string> fields, IReadOnlyDictionary<string, string>? paths)
    {
        if (fields.Count == 0)
            return outcome;
        var marked = outcome.Values.Where(value => IsMarked(value.Key, fields, paths)).ToList();
        return outcome with
        {
            Text = Without(outcome.Text),
            Reason = outcome.Reason is { } reason ? Without(reason) : null,
            Values = outcome.Values.ToDictionary(value => value.Key, value => marked.Contains(value) ? Mask : Json(value.Value, fields)),
        };

        string Without(string text)
        {
            var at = text.IndexOf(": {", StringComparison.Ordinal) + 2; // what a server says of a failure stands behind our words
            text = at < 2 ? Json(text, fields) : text is ['{' or '[', ..] ? Json(text, fields) : text[..at] + Json(text[at..], fields);
            foreach (var (_, value) in marked.Where(one => one.Value.Length > 0).OrderByDescending(one => one.Value.Length))
                text = text.Replace(value, Mask, StringComparison.OrdinalIgnoreCase);
            return text;
        }
    }

    private static bool IsMarked(string name, IReadOnlyList<string> fields, IReadOnlyDictionary<string, string>? paths) => fields.Any(field =>
        field.Equals(name, StringComparison.OrdinalIgnoreCase)
        || (paths?.GetValueOrDefault(name) is { } path
            && (path.EndsWith($".{field}", StringComparison.OrdinalIgnoreCase) || path.Contains($".{field}.", StringComparison.OrdinalIgnoreCase)
                || path.Contains($".{field}[", StringComparison.OrdinalIgnoreCase) || path.Contains($"['{field}']", StringComparison.OrdinalIgnoreCase))));

    private static string Json(string text, IReadOnlyList<string> fields)
    {
        try
        {
            if (text is not ['{' or '[', ..] || JsonNode.Parse(text) is not { } json)
                return text;
            Redact(json, fields);
            return json.ToJsonString(ToolAnswerReader.Compact);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return Mask; // part of an answer that was shortened, or is none: what is marked in it cannot be told from the rest
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
            if (fields.Contains(name, StringComparer.OrdinalIgnoreCase))
                members[name] = Mask;
            else
                Redact(value, fields);
        }
    }
}
