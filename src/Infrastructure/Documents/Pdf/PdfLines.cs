using System.Text;
using UglyToad.PdfPig.Content;

namespace VoiceAssistant.Infrastructure.Documents.Pdf;

/// <summary>
/// Puts the letters of a page together to lines, in the order in which they are drawn, which programs that write text keep to:
/// what <c>ContentOrderTextExtractor</c> does, but with sizes and gaps, by which headings and tables are found.
/// </summary>
internal sealed class PdfLines(int page)
{
    /// <summary>In sizes of the letters: narrower is between letters, wider between the cells of a table.</summary>
    private const double WordGap = 0.18, CellGap = 1.6;

    /// <summary>In sizes of the letters: superscripts are this much above the line that they belong to.</summary>
    private const double SameLine = 0.45;

    private readonly List<PdfLine> _lines = [];
    private readonly List<string> _cells = [];
    private readonly StringBuilder _cell = new();
    private readonly Dictionary<double, int> _sizes = [];
    private int _letters;
    private int _bold;
    private double _left, _right, _bottom, _size;

    public static IReadOnlyList<PdfLine> Of(Page page)
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
        if (_letters == 0)
        {
            if (isBlank)
                return;
            (_left, _bottom, _right) = (begin.X, begin.Y, begin.X);
        }

        var gap = begin.X - _right;
        if (isBlank)
        {
            AddSpace(); // its width counts as a gap, since some programs draw columns with blanks
            return;
        }

        if (gap > CellGap * size && _cell.Length > 0)
            EndCell();
        else if (gap > WordGap * size)
            AddSpace();
        _cell.Append(PdfLine.Unligate(letter.Value));
        (_right, _size) = (Math.Max(end.X, begin.X), size);
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

    private void EndCell()
    {
        if (_cell.ToString().Trim() is { Length: > 0 } cell)
            _cells.Add(cell);
        _cell.Clear();
    }

    private void EndLine()
    {
        EndCell();
        if (_cells.Count > 0)
        {
            var size = _sizes.MaxBy(each => each.Value).Key;
            _lines.Add(new PdfLine([.. _cells], size, _bold * 2 > _letters, _left, _right, _bottom, page));
        }

        _cells.Clear();
        _sizes.Clear();
        (_letters, _bold) = (0, 0);
    }
}
