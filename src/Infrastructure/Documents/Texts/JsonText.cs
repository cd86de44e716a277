using System.Text;
using System.Text.Json;

namespace VoiceAssistant.Infrastructure.Documents.Texts;

/// <summary>Reads JSON: objects as lines like <c>path: value</c> below headings, lists of flat objects as tables.</summary>
internal sealed class JsonText(DocumentBuilder document)
{
    /// <summary>Deeper, an object's path stands before its values and not above them.</summary>
    private const int MaxHeadingLevel = 4;

    private static readonly JsonDocumentOptions Options = new()
    {
        MaxDepth = DocumentLimits.MaxDepth,
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>An object or a list, or one of them in every line, however deep.</summary>
    public static bool IsJson(string text)
    {
        var json = text.AsSpan().Trim();
        if (json is not (['{', .., '}'] or ['[', .., ']']))
            return false;
        if (IsWhole(json))
            return true;
        var hasSeveral = false;
        foreach (var line in json.EnumerateLines())
        {
            if (!line.IsWhiteSpace() && (line.Trim() is not ['{', .., '}'] || !IsWhole(line)))
                return false;
            hasSeveral |= line.Length < json.Length;
        }

        return hasSeveral;
    }

    /// <exception cref="DocumentException">It is no JSON.</exception>
    public static void Read(string text, DocumentBuilder document)
    {
        var reader = new JsonText(document);
        try
        {
            using var json = JsonDocument.Parse(text, Options);
            reader.AddValue("", json.RootElement, 1);
        }
        catch (JsonException e)
        {
            reader.ReadLines(text, e);
        }
    }

    /// <summary>One object a line (https://github.com/ndjson/ndjson-spec).</summary>
    private void ReadLines(string text, JsonException problem)
    {
        List<JsonDocument> lines = [];
        try
        {
            foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                lines.Add(JsonDocument.Parse(line, Options));
            AddList("", [.. lines.Select(line => line.RootElement)], 1);
        }
        catch (JsonException e)
        {
            var worst = lines.Count > 0 ? e : problem;
            throw new DocumentException(IsWhole(text) ? DocumentProblems.TooDeep
                : $"The document is no valid JSON (line {worst.LineNumber + 1 + lines.Count}). Correct it, or upload it as a text file.", worst);
        }
        finally
        {
            lines.ForEach(line => line.Dispose());
        }
    }

    private static bool IsWhole(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions
        {
            MaxDepth = int.MaxValue,
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
        });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void AddValue(string path, JsonElement value, int level)
    {
        if (value.ValueKind == JsonValueKind.Object)
            AddObject(path, value, level);
        else if (value.ValueKind == JsonValueKind.Array)
            AddList(path, [.. value.EnumerateArray()], level);
        else if (Scalar(value) is { Length: > 0 } text)
            document.AddParagraph(path.Length > 0 ? $"{path}: {text}" : text);
    }

    /// <summary>Its own values first, so that they are below its heading and not below that of an object in it.</summary>
    private void AddObject(string path, JsonElement value, int level)
    {
        if (path.Length > 0 && level <= MaxHeadingLevel)
            document.AddHeading(path, level++);
        var members = value.EnumerateObject().ToList();
        var below = level <= MaxHeadingLevel ? "" : path;
        foreach (var member in members.Where(member => IsScalar(member.Value)))
            AddValue(Join(below, member.Name), member.Value, level);
        foreach (var member in members.Where(member => !IsScalar(member.Value)))
            AddValue(Join(below, member.Name), member.Value, level);
    }

    private void AddList(string path, List<JsonElement> items, int level)
    {
        if (items.Count > 0 && items.TrueForAll(IsFlat))
            AddTable(path, items, level);
        else if (items.TrueForAll(IsScalar))
            items.ForEach(item => document.AddListItem(path.Length > 0 ? $"{path}: {Scalar(item)}" : Scalar(item)));
        else
        {
            for (var i = 0; i < items.Count; i++)
                AddValue(path.Length > 0 ? $"{path} {i + 1}" : $"{i + 1}", items[i], level);
        }
    }

    private void AddTable(string path, List<JsonElement> rows, int level)
    {
        if (path.Length > 0)
            document.AddHeading(path, level);
        var columns = rows.SelectMany(row => row.EnumerateObject()).Select(member => member.Name).Distinct().ToList();
        var header = document.Header(columns);
        foreach (var row in rows)
            document.AddRow([.. columns.Select(column => row.TryGetProperty(column, out var value) ? Scalar(value) : "")], header);
    }

    private static bool IsFlat(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(member => IsScalar(member.Value));

    private static bool IsScalar(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    private static string Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.String => Text(value),
        _ => value.GetRawText(),
    };

    /// <summary>A half of a surrogate pair may be escaped, and cannot be told.</summary>
    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText().Trim('"');
        }
    }

    private static string Join(string path, string name) => path.Length > 0 ? $"{path}.{name}" : name;
}
