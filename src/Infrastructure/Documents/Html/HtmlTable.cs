using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace VoiceAssistant.Infrastructure.Documents.Html;

/// <summary>A table of data: one of several columns, and not one that only puts things beside each other.</summary>
internal sealed class HtmlTable
{
    /// <summary>Authors write far more where they mean all columns.</summary>
    private const int WidestCell = 50;

    private readonly IHtmlTableElement _table;
    private readonly List<IHtmlTableRowElement> _rows;

    private HtmlTable(IHtmlTableElement table, List<IHtmlTableRowElement> rows) => (_table, _rows) = (table, rows);

    /// <summary>Null for one that is there for the layout.</summary>
    public static HtmlTable? Of(IElement element)
    {
        if (element is not IHtmlTableElement table || table.GetAttribute("role") is "presentation" or "none"
            || table.QuerySelector("table, h1, h2, h3, article, section, form") is not null)
            return null;
        var rows = table.Rows.Where(HtmlMain.IsRead).ToList();
        return rows.Exists(row => row.Cells.Length > 1) ? new HtmlTable(table, rows) : null;
    }

    public void AddTo(DocumentBuilder document, Func<IElement, string> textOf)
    {
        if (_table.Caption is { } caption)
            document.AddParagraph(textOf(caption));
        string? header = null;
        for (var i = 0; i < _rows.Count; i++)
        {
            string[] cells = [.. _rows[i].Cells.SelectMany(cell => Spread(textOf(cell), cell.ColumnSpan))];
            if (IsHeader(_rows[i], i) && i + 1 < _rows.Count)
                header = document.Header(cells);
            else
                document.AddRow(cells, header);
        }
    }

    /// <summary>A cell over several columns stands in the first, and the others keep their places.</summary>
    private static IEnumerable<string> Spread(string cell, int columns) =>
        Enumerable.Repeat("", Math.Clamp(columns, 1, WidestCell) - 1).Prepend(cell);

    /// <summary>Of header cells alone, or in the head, or the first of a table that has only plain cells.</summary>
    private bool IsHeader(IHtmlTableRowElement row, int index) =>
        row.ParentElement?.LocalName == "thead"
        || (row.Cells.Length > 1 && row.Cells.All(cell => cell.LocalName == "th"))
        || (index == 0 && _rows.TrueForAll(each => each.Cells.All(cell => cell.LocalName == "td")) && row.Cells.Length > 1 && _rows.Count > 2
            && row.Cells.All(cell => !string.IsNullOrWhiteSpace(cell.TextContent) && !cell.TextContent.Any(char.IsDigit)));
}
