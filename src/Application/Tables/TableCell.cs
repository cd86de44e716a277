using System.Text.Json;
using VoiceAssistant.Application.Common.Json;

namespace VoiceAssistant.Application.Tables;

/// <summary>What a cell says, in the words of programs and people.</summary>
internal static class TableCell
{
    private static readonly string[] Yes = ["true", "1", "yes", "y", "x", "on", "t", "✓", "✔", "☑", "ja", "j", "wahr", "oui", "vrai", "si", "sí", "verdadero", "sim", "vero"];

    private static readonly string[] No = ["", "false", "0", "no", "n", "off", "f", "-", "✗", "✘", "☐", "nein", "falsch", "non", "faux", "falso", "nao", "não", "nee"];

    private static readonly JsonSerializerOptions Json = JsonForm.Create();

    /// <summary>Null where it is none of them. An empty one means no.</summary>
    public static bool? Flag(string cell)
    {
        var said = cell.Trim();
        return Yes.Contains(said, StringComparer.OrdinalIgnoreCase) ? true : No.Contains(said, StringComparer.OrdinalIgnoreCase) ? false : null;
    }

    /// <summary>Texts by key, as a JSON object; empty where there is none.</summary>
    public static string Of(IReadOnlyDictionary<string, string> facts) => facts.Count == 0 ? "" : JsonSerializer.Serialize(facts, Json);

    /// <summary>Null where the cell is empty, or no JSON object of texts.</summary>
    public static IReadOnlyDictionary<string, string>? Facts(string cell)
    {
        try
        {
            return string.IsNullOrWhiteSpace(cell) ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(cell, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
