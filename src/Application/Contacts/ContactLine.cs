using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

/// <summary>A line of a table of contacts, tags with semicolons between them.</summary>
/// <param name="Number">The line of the file on which it begins; the headings are line 1.</param>
/// <param name="IsBlocked">Null where it is neither <c>true</c> nor <c>false</c>.</param>
internal sealed record ContactLine(int Number, ContactFields Fields, bool? IsBlocked)
{
    public const string PhoneColumn = "phone", BlockedColumn = "isblocked";

    public const char TagSeparator = ';';

    private const string NameColumn = "name", TagsColumn = "tags", NotesColumn = "notes", TimeZoneColumn = "timezone";

    public static readonly string[] Columns = [NameColumn, PhoneColumn, TagsColumn, NotesColumn, BlockedColumn, TimeZoneColumn];

    public static readonly string[] NeededColumns = [NameColumn, PhoneColumn];

    public static ContactLine Of(CsvTable row) => new(
        row.Line,
        new ContactFields(
            row.Cell(NameColumn),
            row.Cell(PhoneColumn).Trim(),
            row.Cell(NotesColumn),
            row.Cell(TagsColumn).Split(TagSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            row.Cell(TimeZoneColumn).Trim() is { Length: > 0 } zone ? zone : null),
        BlockedOf(row.Cell(BlockedColumn).Trim()));

    /// <summary>One cell for each of the columns.</summary>
    public static string[] CellsOf(Contact contact) =>
    [
        contact.Name,
        contact.Phone.Value,
        string.Join(TagSeparator, contact.Tags.Values),
        contact.Notes,
        contact.IsBlocked ? "true" : "false",
        contact.TimeZone ?? "",
    ];

    private static bool? BlockedOf(string cell) => cell switch
    {
        "" => false,
        _ => bool.TryParse(cell, out var blocked) ? blocked : null,
    };
}
