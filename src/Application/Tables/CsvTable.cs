using CsvHelper;

namespace VoiceAssistant.Application.Tables;

/// <summary>Reads a table as spreadsheets write it: with commas or semicolons, columns in any order.</summary>
internal sealed class CsvTable : IDisposable
{
    private readonly CsvReader _csv;

    private CsvTable(CsvReader csv) => _csv = csv;

    /// <summary>Of the present row: the line of the file on which it begins; the headings are line 1.</summary>
    /// <remarks>The parser tells where a record ends, and one may go over several lines.</remarks>
    public int Line => _csv.Parser.RawRow - _csv.Parser.RawRecord.AsSpan().TrimEnd("\r\n").Count('\n');

    /// <summary>Gives null where the first line does not name the columns that are needed.</summary>
    public static CsvTable? Open(string text, params IEnumerable<string> needed)
    {
        var headings = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length);
        var delimiter = headings.Contains(',') || !headings.Contains(';') ? "," : ";";
        var table = new CsvTable(new CsvReader(new StringReader(text), CsvFormat.Read(delimiter)));
        if (table.ReadHeadings(needed))
            return table;
        table.Dispose();
        return null;
    }

    /// <summary>Of the present row; empty where there is no such column.</summary>
    public string Cell(string column) => CsvFormat.Unprotect(_csv.GetField(column) ?? "");

    /// <summary>
    /// The line on which a quotation mark opens a cell that nothing closes, so that it has taken in all lines behind it: that is no row. Null where there
    /// is none; known once all rows are read.
    /// </summary>
    public int? OpenQuote { get; private set; }

    /// <param name="row">Makes something of the present row.</param>
    public IEnumerable<T> Read<T>(Func<CsvTable, T> row)
    {
        while (_csv.Read())
        {
            var record = _csv.Parser.RawRecord.AsSpan().TrimEnd("\r\n");
            if (record.Count('"') % 2 == 1 && record.ContainsAny('\r', '\n'))
                OpenQuote = _csv.Parser.RawRow - _csv.Parser.RawRecord.AsSpan().Count('\n'); // the last line belongs to the cell, too
            else
                yield return row(this);
        }
    }

    public void Dispose() => _csv.Dispose();

    private bool ReadHeadings(IEnumerable<string> needed) =>
        _csv.Read() && _csv.ReadHeader() && !needed.Except(_csv.HeaderRecord!.Select(CsvFormat.Heading)).Any();
}
