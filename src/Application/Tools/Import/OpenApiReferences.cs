using System.Globalization;
using System.Text.Json.Nodes;

namespace VoiceAssistant.Application.Tools.Import;

/// <summary>What references within a document stand for.</summary>
internal sealed class OpenApiReferences(JsonObject document)
{
    public const string Reference = "$ref";

    private const int MostHops = 10;

    /// <summary>Since 3.1, what stands beside the reference of a schema holds as well; before, it is to be ignored.</summary>
    public bool HaveSiblings { get; } = document.Text("openapi")?.StartsWith("3.0", StringComparison.Ordinal) == false;

    /// <summary>The object itself, or what its reference stands for.</summary>
    /// <exception cref="FormatException">It stands for nothing in the document.</exception>
    public JsonObject Resolve(JsonObject json) => Chain(json)[^1];

    /// <summary>The object, what it refers to, what that refers to, and so on.</summary>
    /// <exception cref="FormatException">One of them stands for nothing in the document.</exception>
    public IReadOnlyList<JsonObject> Chain(JsonObject json)
    {
        var chain = new List<JsonObject> { json };
        while (chain[^1].Text(Reference) is { } reference)
        {
            if (chain.Count > MostHops)
                throw new FormatException($"“{reference}” leads in a circle.");
            chain.Add(Follow(reference));
        }
        return chain;
    }

    /// <summary>What one reference stands for, which may be another.</summary>
    /// <exception cref="FormatException">It stands for nothing in the document.</exception>
    public JsonObject Follow(string reference) => Find(reference) ?? throw new FormatException(
        reference.StartsWith('#') ? $"“{reference}” is nowhere in the document." : $"“{reference}” is in another document.");

    private JsonObject? Find(string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
            return null;
        JsonNode? at = document;
        foreach (var step in reference[2..].Split('/').Select(Uri.UnescapeDataString))
        {
            at = at is JsonArray items
                ? int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count ? items[index] : null
                : (at as JsonObject)?[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
        }
        return at as JsonObject;
    }
}
