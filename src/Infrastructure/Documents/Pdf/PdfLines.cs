using System.Text;
using System.Text.RegularExpressions;
using UglyToad.PdfPig.Content;

namespace VoiceAssistant.Infrastructure.Documents.Pdf;

/// <summary>
/// Puts the letters of a page together to lines, in the order in which they are drawn, which programs that write text keep to:
/// what <c>ContentOrderTextExtractor</c> does, but with sizes and gaps, by which headings and tables are found.
/// </summary>
internal sealed partial class PdfLines(int page)
{
    /// <summary>
    /// In sizes of the letters: narrower is between letters; wider may be between the cells of a table, or between words of a line that
    /// is stretched. What is drawn apart may be nearer.
    /// </summary>
    private const double WordGap = 0.18, NearCellGap = 0.3, CellGap = 0.6;

    /// <summary>In sizes of the letters: superscripts are this much above the line that they belong to.</summary>
    private const double SameLine = 0.45;

    private readonly List<PdfLine> _lines = [];
    private readonly List<PdfCell> _cells = [];
    private readonly StringBuilder _cell = new();
    private readonly Dictionary<double, int> _sizes = [];
    private int _letters;
    private int _sequence;
    private int _bold;
    private double _left, _right, _bottom, _size;

    public static List<PdfLine> Of(Page page)
    {
        var lines = new PdfLines(page.Number);
        foreach (var letter in page.Letters)
            lines.Add(letter);
        lines.EndLine();
        return lines._lines;
    }

    private void Add(Letter letter)
    {
        var (begin, end, size) = (letter.StartBaseLine, letter.EndBaseLine, Math.Max(1, letter.PointSize));
        var isBlank = string.IsNullOrWhiteSpace(letter.Value);
        if (_letters > 0 && !Continues(begin.X, begin.Y, size))
            EndLine();
        if (_letters == 0 && isBlank)
            return;
        if (isBlank)
        {
            AddSpace(); // its width counts as a gap, since some programs draw columns with blanks
            return;
        }

        if (_letters == 0)
            (_bottom, _right) = (begin.Y, begin.X);
        var gap = begin.X - _right;
        if (gap > (letter.TextSequence == _sequence ? CellGap : NearCellGap) * size)
            EndCell();
        else if (gap > WordGap * size)
            AddSpace();
        if (_cell.Length == 0)
            _left = begin.X;
        _cell.Append(PdfLine.Unligate(letter.Value));
        (_right, _size, _sequence) = (Math.Max(end.X, begin.X), size, letter.TextSequence);
        _letters++;
        _bold += letter.FontDetails?.IsBold == true || letter.FontName?.Contains("Bold", StringComparison.OrdinalIgnoreCase) == true ? 1 : 0;
        var rounded = Math.Round(size * 2) / 2;
        _sizes[rounded] = _sizes.GetValueOrDefault(rounded) + 1;
    }

    private bool Continues(double x, double y, double size) =>
        Math.Abs(y - _bottom) <= SameLine * Math.Max(size, _size) && x >= _right - Math.Max(size, _size);

    private void AddSpace()
    {
        if (_cell.Length > 0 && _cell[^1] != ' ')
            _cell.Append(' ');
    }

    /// <summary>The sign of an item is none of its own.</summary>
    private void EndCell()
    {
        if (_cell.ToString().Trim() is { Length: > 0 } cell)
        {
            if (_cells is [var first] && Sign().IsMatch(first.Text))
                _cells[0] = new PdfCell($"{first.Text} {cell}", first.Left, _right);
            else
                _cells.Add(new PdfCell(cell, _left, _right));
        }

        _cell.Clear();
    }

    private void EndLine()
    {
        EndCell();
        if (_cells.Count > 0)
        {
            var size = _sizes.MaxBy(each => each.Value).Key;
            _lines.Add(new PdfLine([.. _cells], size, _bold * 2 > _letters, _bottom, page));
        }

        _cells.Clear();
        _sizes.Clear();
        (_letters, _bold) = (0, 0);
    }

    [GeneratedRegex(@"^([•‣▪●○◦∙·–—*-]|\(?\d{1,2}[.)]|\(?[a-z]\))$")]
    private static partial Regex Sign();
}
