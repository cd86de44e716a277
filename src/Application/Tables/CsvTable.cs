namespace VoiceAssistant.Application.Tables;

/// <summary>Reads a table as spreadsheets write it: with commas, semicolons or tabs, columns in any order, and headings as people have them.</summary>
internal sealed class CsvTable : IDisposable
{
    private const int LongestHeading = 40;

    private readonly CsvRows _rows;
    private readonly Dictionary<string, int> _columns = [];
    private int _width;

    private CsvTable(CsvRows rows) => _rows = rows;

    /// <summary>Of the present row: the line of the file on which it begins.</summary>
    public int Line => _rows.Line;

    /// <summary>What is wrong with the headings, so that no row can be read; null where nothing is.</summary>
    public RejectedLine? Ambiguity { get; private set; }

    /// <summary>Null where the text is none that we can read.</summary>
    public static CsvTable? Open(TableFile file, IEnumerable<Column> columns)
    {
        if (file.Open() is not { } text)
            return null;
        var table = new CsvTable(new CsvRows(text));
        table.ReadHeadings(columns);
        return table;
    }

    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>Of the present row; empty where there is no such column, or the row ends before it.</summary>
    public string Cell(string column) =>
        _columns.TryGetValue(column, out var index) && index < _rows.Cells.Count ? CsvFormat.Unprotect(_rows.Cells[index]) : "";

    /// <summary>Makes something of every row; what is none is told.</summary>
    public IEnumerable<T> Read<T>(Func<CsvTable, T> row, Rejections rejections)
    {
        while (_rows.Read())
        {
            if (ProblemOfRow() is { } problem)
                rejections.Add(new RejectedLine(Line, "", problem));
            else
                yield return row(this);
        }
    }

    public void Dispose() => _rows.Dispose();

    private string? ProblemOfRow() => _rows.Problem switch
    {
        CsvProblem.OpenQuote => "A quotation mark on this line is not closed: this line and all behind it were not read. Close it, and import these lines again.",
        CsvProblem.StrayQuote when _rows.ProblemLine > Line =>
            $"A quotation mark on this line is not closed where its cell ends: lines {Line} to {_rows.ProblemLine} were not read. Close it, and import these lines again.",
        CsvProblem.StrayQuote => "Something follows the quotation mark that ends a cell. Write a quotation mark within a cell twice.",
        CsvProblem.LongCell => $"A cell may have at most {CsvRows.LongestCell} characters.",
        _ when _rows.CellCount > _width && _rows.Cells.Skip(_width).Any(cell => !string.IsNullOrWhiteSpace(cell)) =>
            $"This line has {_rows.CellCount} cells, and the headings are {_width}. Put a text that holds the character between cells into quotation marks.",
        _ => null,
    };

    private void ReadHeadings(IEnumerable<Column> columns)
    {
        if (!_rows.Read() || _rows.Problem is not null)
            return;
        _width = Math.Min(_rows.CellCount, CsvRows.MostCells);
        var headings = _rows.Cells.Select((text, index) => (Text: CsvFormat.Unprotect(text).Trim(), Heading: Column.Heading(text), Index: index)).ToList();
        foreach (var column in columns)
        {
            // a column that is headed as ours are goes before those that others might mean
            var found = headings.Where(h => h.Heading == column.Name).ToList();
            if (found.Count == 0)
                found = [.. headings.Where(h => column.Others.Contains(h.Heading))];
            if (found.Count > 1)
                Ambiguity ??= new(Line, column.Name, $"The headings {Quoted(found[0].Text)} and {Quoted(found[1].Text)} both name the column {column.Name}. Head one so, and leave the other out.");
            if (found.Count > 0)
                _columns[column.Name] = found[0].Index;
        }
    }

    private static string Quoted(string heading) => heading.Length <= LongestHeading ? $"“{heading}”" : $"“{heading[..LongestHeading]}…”";
}
