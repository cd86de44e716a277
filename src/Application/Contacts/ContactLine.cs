using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

/// <summary>A line of a table of contacts, tags with semicolons between them.</summary>
/// <param name="Number">The line of the file on which it begins.</param>
/// <param name="Fields">Null for those of which the table has no column.</param>
/// <param name="Blocked">As it is written; null where there is no such column.</param>
/// <param name="HasTimeZone">There is such a column.</param>
/// <param name="Metadata">As it is written; null where there is no such column.</param>
internal sealed record ContactLine(int Number, ContactFields Fields, string? Blocked, bool HasTimeZone, string? Metadata)
{
    public const string PhoneColumn = "phone", BlockedColumn = "isblocked", MetadataColumn = "metadata";

    public const char TagSeparator = ';';

    private const string NameColumn = "name", TagsColumn = "tags", NotesColumn = "notes", TimeZoneColumn = "timezone", FirstColumn = "firstname", LastColumn = "lastname";

    /// <summary>Of our own tables.</summary>
    public static readonly string[] Columns = [NameColumn, PhoneColumn, TagsColumn, NotesColumn, BlockedColumn, TimeZoneColumn, MetadataColumn];

    public static readonly Column[] KnownColumns =
    [
        new(NameColumn, "fullname", "displayname", "contactname", "contact", "customer", "customername", "formattedname", "fileas", "kontakt", "kunde", "nom", "nombre", "nome", "naam"),
        new(FirstColumn, "givenname", "forename", "vorname", "prenom"),
        new(LastColumn, "surname", "familyname", "nachname", "nomdefamille", "apellido", "apellidos"),
        new(PhoneColumn, [.. Column.Phones.Skip(1)]),
        new(TagsColumn, "tag", "labels", "label", "groups", "group", "groupmembership", "categories", "category", "kategorien", "kategorie", "etiketten"),
        new(NotesColumn, "note", "comments", "comment", "remarks", "remark", "description", "memo", "notizen", "notiz", "bemerkung", "bemerkungen", "kommentar"),
        new(BlockedColumn, "blocked", "block", "gesperrt", "blockiert"),
        new(TimeZoneColumn, "tz", "zeitzone"),
        new(MetadataColumn),
    ];

    /// <summary>Null where it is neither yes nor no.</summary>
    public bool? IsBlocked => TableCell.Flag(Blocked ?? "");

    /// <summary>They can be read, or there are none.</summary>
    public bool HasReadableMetadata => string.IsNullOrWhiteSpace(Metadata) || Fields.Metadata is not null;

    /// <summary>A name may be in parts.</summary>
    public static bool HasNeeded(CsvTable table) => table.Has(PhoneColumn) && (table.Has(NameColumn) || table.Has(FirstColumn) || table.Has(LastColumn));

    public static ContactLine Of(CsvTable row) => new(
        row.Line,
        new ContactFields(
            row.Has(NameColumn) ? row.Cell(NameColumn) : $"{row.Cell(FirstColumn).Trim()} {row.Cell(LastColumn).Trim()}".Trim(),
            row.Cell(PhoneColumn).Trim(),
            row.Has(NotesColumn) ? row.Cell(NotesColumn) : null,
            row.Has(TagsColumn) ? row.Cell(TagsColumn).Split(TagSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : null,
            row.Cell(TimeZoneColumn).Trim() is { Length: > 0 } zone ? zone : null,
            TableCell.Facts(row.Cell(MetadataColumn))),
        row.Has(BlockedColumn) ? row.Cell(BlockedColumn) : null,
        row.Has(TimeZoneColumn),
        row.Has(MetadataColumn) ? row.Cell(MetadataColumn) : null);

    /// <summary>Changes what the table has columns for; an empty cell does not say whether somebody is blocked.</summary>
    public void ApplyTo(Contact contact)
    {
        contact.Rename(Fields.Name.Trim());
        contact.Describe(Fields.Notes ?? contact.Notes, Fields.Tags is { } tags ? ContactTags.Of(tags) : contact.Tags);
        if (HasTimeZone)
            contact.Locate(Fields.TimeZone);
        if (Metadata is not null)
            contact.Annotate(Domain.Common.Metadata.Of(Fields.Metadata));
        if (!string.IsNullOrWhiteSpace(Blocked))
            Block(contact);
    }

    public void Block(Contact contact)
    {
        if (IsBlocked == true)
            contact.Block();
        else
            contact.Unblock();
    }

    /// <summary>One cell for each of the columns.</summary>
    public static string[] CellsOf(Contact contact) =>
    [
        contact.Name,
        contact.Phone.Value,
        string.Join(TagSeparator, contact.Tags.Values),
        contact.Notes,
        contact.IsBlocked ? "true" : "false",
        contact.TimeZone ?? "",
        TableCell.Of(contact.Metadata.Values),
    ];
}
