using CsvHelper;

namespace VoiceAssistant.Application.Contacts;

/// <summary>A line of a table of contacts.</summary>
/// <param name="Number">The line of the file on which it begins; the headings are line 1.</param>
/// <param name="IsBlocked">Null where it is neither <c>true</c> nor <c>false</c>.</param>
internal sealed record ContactLine(int Number, ContactFields Fields, bool? IsBlocked);

/// <summary>Reads a table of contacts as spreadsheets write it: with commas or semicolons, columns in any order.</summary>
internal sealed class ContactTable : IDisposable
{
    private static readonly string[] Needed = [ContactCsv.Name, ContactCsv.Phone];

    private readonly CsvReader _csv;

    private ContactTable(CsvReader csv) => _csv = csv;

    /// <summary>Gives null where the first line does not name the columns that are needed.</summary>
    public static ContactTable? Open(string text)
    {
        var headings = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length);
        var delimiter = headings.Contains(',') || !headings.Contains(';') ? "," : ";";
        var table = new ContactTable(new CsvReader(new StringReader(text), ContactCsv.Read(delimiter)));
        if (table.ReadHeadings())
            return table;
        table.Dispose();
        return null;
    }

    public IEnumerable<ContactLine> Read()
    {
        while (_csv.Read())
            yield return new ContactLine(Line(), Fields(), IsBlocked());
    }

    public void Dispose() => _csv.Dispose();

    private bool ReadHeadings() =>
        _csv.Read() && _csv.ReadHeader() && !Needed.Except(_csv.HeaderRecord!.Select(ContactCsv.Heading)).Any();

    /// <summary>The parser tells where a record ends, and one may go over several lines.</summary>
    private int Line() => _csv.Parser.RawRow - _csv.Parser.RawRecord.AsSpan().TrimEnd("\r\n").Count('\n');

    private ContactFields Fields() => new(
        Cell(ContactCsv.Name),
        Cell(ContactCsv.Phone).Trim(),
        Cell(ContactCsv.Notes),
        Cell(ContactCsv.Tags).Split(ContactCsv.TagSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private bool? IsBlocked() => Cell(ContactCsv.IsBlocked).Trim() switch
    {
        "" => false,
        var text => bool.TryParse(text, out var blocked) ? blocked : null,
    };

    private string Cell(string column) => ContactCsv.Unprotect(_csv.GetField(column) ?? "");
}
