namespace VoiceAssistant.Infrastructure.Documents.Pdf;

/// <summary>Lines whose cells stand below each other.</summary>
internal sealed class PdfTable
{
    /// <summary>In sizes of the letters: a gap that words of a stretched line seldom have, and how far off cells of a column may stand.</summary>
    private const double WideGap = 1, Tolerance = 0.5;

    /// <summary>In sizes of the letters: from one row to the next.</summary>
    private const double MostSpacing = 3.5;

    private readonly List<PdfCell> _columns = [];
    private readonly List<(PdfLine Line, string[] Cells)> _rows = [];
    private readonly double _size;

    private PdfTable(PdfLine first)
    {
        _columns.AddRange(first.Cells);
        _size = first.Size;
    }

    /// <summary>How many lines it is made of.</summary>
    public int Lines { get; private set; }

    /// <summary>Null where no table begins with that line.</summary>
    public static PdfTable? From(List<PdfLine> lines, int at)
    {
        if (lines[at].Cells.Count < 2)
            return null;
        var table = new PdfTable(lines[at]);
        while (at + table.Lines < lines.Count && table.Add(lines[at + table.Lines]))
            table.Lines++;
        return table.IsTable() ? table : null;
    }

    public void AddTo(DocumentBuilder document)
    {
        document.GoToPage(_rows[0].Line.Page);
        var header = HasHeader() ? document.Header(_rows[0].Cells) : null;
        foreach (var (_, cells) in _rows.Skip(header is null ? 0 : 1))
            document.AddRow(cells, header);
    }

    /// <summary>
    /// In one row or another there is a clear gap between any two columns, which words that happen to stand below each other do not have.
    /// </summary>
    private bool IsTable()
    {
        if (_rows.Count < 2)
            return false;
        var gaps = new double[_columns.Count];
        foreach (var (line, _) in _rows)
        {
            for (var i = 1; i < line.Cells.Count; i++)
            {
                var place = Place(line.Cells[i]);
                gaps[place] = Math.Max(gaps[place], line.Cells[i].Left - line.Cells[i - 1].Right);
            }
        }

        return gaps.Skip(1).All(gap => gap > WideGap * _size);
    }

    private bool Add(PdfLine line)
    {
        var gap = _rows.Count == 0 ? 0 : _rows[^1].Line.Bottom - line.Bottom;
        if (gap > MostSpacing * _size || gap < (line.Cells.Count == 1 ? -MostSpacing * _size : 0))
            return false; // a cell of several lines may stand beside the middle of its row
        var places = line.Cells.Select(Place).ToList();
        if (line.Text.Contains("....", StringComparison.Ordinal) || places.Contains(-1) || places.Distinct().Count() < places.Count)
            return false;
        if (places is [> 0 and var column] && _rows.Count > 1) // what did not fit into the cell above
        {
            _rows[^1].Cells[column] += " " + line.Text;
            return true;
        }

        if (places.Count < 2)
            return false;
        var cells = new string[_columns.Count];
        Array.Fill(cells, "");
        for (var i = 0; i < places.Count; i++)
            cells[places[i]] = line.Cells[i].Text;
        _rows.Add((line, cells));
        return true;
    }

    /// <summary>The column that a cell is in; -1 where it is in none.</summary>
    private int Place(PdfCell cell) => _columns.FindIndex(column => column.IsAligned(cell, Tolerance * _size));

    /// <summary>A row in other letters than the next, or the only one without numbers.</summary>
    private bool HasHeader()
    {
        var (first, second) = (_rows[0].Line, _rows[1].Line);
        return !first.Text.Any(char.IsDigit) && ((first.IsBold && !second.IsBold) || _rows.Skip(1).All(row => row.Line.Text.Any(char.IsDigit)));
    }
}
