using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using VoiceAssistant.Infrastructure.Documents.Kinds;

namespace VoiceAssistant.Infrastructure.Documents.Office;

/// <summary>Reads workbooks: each sheet that is shown is a page with its name as heading, row by row, without holding a sheet in memory.</summary>
internal sealed class SheetText(SheetValues values, DocumentBuilder document)
{
    private string? _header;
    private List<int> _columns = [];
    private uint _last;

    public static void Read(byte[] content, DocumentLimits limits, DocumentBuilder document)
    {
        using var stream = OfficePackage.Open(content, limits);
        using var workbook = SpreadsheetDocument.Open(stream, isEditable: true, OfficePackage.Settings);
        if (workbook.WorkbookPart is not { Workbook: { } book } main)
            throw new DocumentException(DocumentProblems.Damaged(DocumentKind.Sheets.Noun()));
        document.Title = workbook.PackageProperties.Title ?? "";
        var values = new SheetValues(main, limits);
        foreach (var sheet in book.Sheets?.Elements<Sheet>() ?? [])
        {
            document.BeginPage();
            if (sheet.State?.Value is { } state && state != SheetStateValues.Visible)
                continue;
            if (sheet.Id?.Value is { } id && main.GetPartById(id) is WorksheetPart part)
                new SheetText(values, document).Add(sheet.Name?.Value ?? "", part);
        }
    }

    private void Add(string name, WorksheetPart part)
    {
        var hasRows = false;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
                continue;
            if (reader.LoadCurrentElement() is not Row row)
                continue;
            var cells = Cells(row);
            if (!hasRows && cells.Count > 0)
            {
                document.AddHeading(name, 1);
                hasRows = true;
            }

            AddRow(row.RowIndex?.Value ?? _last + 1, cells);
        }
    }

    /// <summary>Below an empty row another table begins; a value that stands alone is a title or a remark.</summary>
    private void AddRow(uint number, SortedDictionary<int, string> cells)
    {
        if (cells.Count == 0 || number > _last + 1)
            (_header, _columns) = (null, []);
        if (cells.Count == 0)
            return;
        _last = number;
        if (_columns.Count == 0 && cells.Count == 1)
            document.AddParagraph(cells.Values.First());
        else if (_columns.Count == 0)
            (_header, _columns) = (document.Header([.. cells.Values]), [.. cells.Keys]);
        else
            document.AddRow([.. _columns.Union(cells.Keys).Select(column => cells.GetValueOrDefault(column, ""))], _header);
    }

    private SortedDictionary<int, string> Cells(Row row)
    {
        var cells = new SortedDictionary<int, string>();
        var next = 1;
        foreach (var cell in row.Elements<Cell>())
        {
            var column = Column(cell.CellReference?.Value) ?? next;
            next = column + 1;
            if (values.Of(cell) is var text && !string.IsNullOrWhiteSpace(text))
                cells[column] = text;
        }

        return cells;
    }

    /// <summary>Of a reference like <c>AB12</c>.</summary>
    private static int? Column(string? reference)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetterUpper).Take(4))
            column = (column * 26) + letter - 'A' + 1;
        return column > 0 ? column : null;
    }
}
