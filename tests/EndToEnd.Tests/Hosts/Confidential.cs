using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>What nobody but caller and assistant may learn: known values, and whatever looks like a number or a token.</summary>
internal sealed partial class Confidential
{
    /// <summary>A shorter value would be found by accident.</summary>
    private const int Shortest = 6;

    private readonly ConcurrentDictionary<string, string> _values = new();

    public void Add(string what, string value)
    {
        if (value.Length >= Shortest)
            _values[value] = what;
    }

    /// <summary>Every text of a JSON file, but for ids of accounts.</summary>
    public void AddFile(string path)
    {
        if (File.Exists(path))
            AddTexts(JsonElement.Parse(File.ReadAllText(path)));
    }

    /// <summary>Each line of a text with something confidential in it, and what that is.</summary>
    public IEnumerable<string> FoundIn(string text) =>
        from line in text.Split('\n')
        from finding in Find(line)
        select $"{finding}: {line.Trim()}";

    private void AddTexts(JsonElement json)
    {
        foreach (var entry in json.EnumerateObject())
        {
            if (entry.Value.ValueKind == JsonValueKind.Object)
                AddTexts(entry.Value);
            else if (entry.Value.ValueKind == JsonValueKind.String && !entry.Name.EndsWith("Sid", StringComparison.OrdinalIgnoreCase))
                Add($"the generated {entry.Name}", entry.Value.GetString()!);
        }
    }

    private IEnumerable<string> Find(string line) =>
    [
        .. _values.Where(v => line.Contains(v.Key, StringComparison.OrdinalIgnoreCase)).Select(v => v.Value),
        .. PhoneNumber().IsMatch(line) ? ["something like a number"] : Array.Empty<string>(),
        .. Token().IsMatch(line) ? ["something like a token"] : Array.Empty<string>(),
    ];

    [GeneratedRegex(@"(?:\+|%2B)[1-9][0-9]{7,14}\b")]
    private static partial Regex PhoneNumber();

    /// <summary>Base64url of 32 bytes.</summary>
    [GeneratedRegex("(?<![A-Za-z0-9_-])(?=[A-Z0-9_-]*[a-z])(?=[a-z0-9_-]*[A-Z])(?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")]
    private static partial Regex Token();
}
