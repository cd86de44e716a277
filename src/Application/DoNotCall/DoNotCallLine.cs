using System.Globalization;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.DoNotCall;

/// <summary>A line of a table of numbers that are not to be called.</summary>
/// <param name="Line">The line of the file on which it begins; the headings are line 1.</param>
internal sealed record DoNotCallLine(int Line, DoNotCallFields Fields)
{
    public const string NumberColumn = "number";

    private const string ReasonColumn = "reason";

    public static readonly Column[] KnownColumns =
    [
        new(NumberColumn, [.. Column.Phones.Where(heading => heading != NumberColumn)]),
        new(ReasonColumn, "note", "notes", "comment", "comments", "remark", "remarks", "description", "grund", "bemerkung", "motif", "motivo"),
    ];

    /// <summary>Of an import, the first two count: what else a file says of an entry happened elsewhere.</summary>
    public static readonly string[] Columns = [NumberColumn, ReasonColumn, "source", "callid", "createdat"];

    public static DoNotCallLine Of(CsvTable row) => new(row.Line, new(row.Cell(NumberColumn).Trim(), ReasonOf(row.Cell(ReasonColumn))));

    /// <summary>On one line, as far as there is room: whoever is not to be called is not called, whatever is written beside the number.</summary>
    private static string ReasonOf(string cell)
    {
        var line = string.Concat(cell.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length <= DoNotCallEntry.LongestReason ? line : line[..DoNotCallEntry.LongestReason];
    }

    /// <summary>One cell for each of the columns.</summary>
    public static string[] CellsOf(DoNotCallEntry entry) =>
    [
        entry.Number.Value,
        entry.Reason,
        entry.Source.ToString().ToLowerInvariant(),
        entry.CallId?.ToString() ?? "",
        entry.CreatedAt.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
    ];
}
