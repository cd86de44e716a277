namespace VoiceAssistant.Application.Tables;

/// <summary>What a cell says, in the words of programs and people.</summary>
internal static class TableCell
{
    private static readonly string[] Yes = ["true", "1", "yes", "y", "x", "on", "t", "✓", "✔", "☑", "ja", "j", "wahr", "oui", "vrai", "si", "sí", "verdadero", "sim", "vero"];

    private static readonly string[] No = ["", "false", "0", "no", "n", "off", "f", "-", "✗", "✘", "☐", "nein", "falsch", "non", "faux", "falso", "nao", "não", "nee"];

    /// <summary>Null where it is none of them. An empty one means no.</summary>
    public static bool? Flag(string cell)
    {
        var said = cell.Trim();
        return Yes.Contains(said, StringComparer.OrdinalIgnoreCase) ? true : No.Contains(said, StringComparer.OrdinalIgnoreCase) ? false : null;
    }
}
