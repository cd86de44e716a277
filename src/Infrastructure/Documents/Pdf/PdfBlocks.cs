using System.Text;
using System.Text.RegularExpressions;
using VoiceAssistant.Infrastructure.Documents.Texts;

namespace VoiceAssistant.Infrastructure.Documents.Pdf;

/// <summary>Makes headings, paragraphs, lists and tables of lines, by their sizes and by the gaps between them.</summary>
internal sealed partial class PdfBlocks(DocumentBuilder document)
{
    private const int LongestHeading = 150;

    /// <summary>Of the size that most of the text has: what is a heading.</summary>
    private const double LargerBy = 1.12;

    private readonly StringBuilder _paragraph = new();
    private double _usual;
    private List<double> _larger = [];
    private PdfLine? _last;
    private bool _isItem;
    private int _level;

    public void Add(List<List<PdfLine>> pages)
    {
        var lines = pages.SelectMany(page => page).ToList();
        if (lines.Count == 0)
            return;
        _usual = Usual(lines);
        _larger = [.. lines.Where(IsLarger).Select(line => line.Size).Distinct().OrderDescending().Take(5)];
        foreach (var page in pages)
            AddPage(page);
        Flush();
    }

    private static double Usual(List<PdfLine> lines) =>
        lines.GroupBy(line => line.Size, line => line.Text.Length).MaxBy(size => size.Sum())!.Key;

    private void AddPage(List<PdfLine> lines)
    {
        var spacing = Spacing(lines);
        for (var i = 0; i < lines.Count; i++)
        {
            var rows = RowsFrom(lines, i);
            if (rows > 1)
            {
                Flush();
                AddTable(lines.GetRange(i, rows));
                i += rows - 1;
                _last = null;
                continue;
            }

            AddLine(lines[i], spacing, Stands(lines, i));
        }
    }

    /// <summary>From line to line, as it is most often within a paragraph.</summary>
    private double Spacing(List<PdfLine> lines)
    {
        var gaps = lines.Zip(lines.Skip(1), (above, below) => above.Bottom - below.Bottom).Where(gap => gap > _usual * 0.7)
            .Select(gap => Math.Round(gap * 2) / 2).ToList();
        return gaps.Count == 0 ? _usual * 1.2 : Math.Min(gaps.CountBy(gap => gap).MaxBy(gap => (gap.Value, -gap.Key)).Key, _usual * 2);
    }

    private void AddLine(PdfLine line, double spacing, bool isAlone)
    {
        var level = Level(line, isAlone);
        var isItem = Bullet().IsMatch(line.Text);
        if (_last is null || isItem || level != _level || !Continues(_last, line, spacing))
            Flush();
        if (_paragraph.Length == 0)
        {
            (_isItem, _level) = (isItem, level);
            document.GoToPage(line.Page);
        }

        PlainText.Append(_paragraph, isItem ? Bullet().Replace(line.Text, "") : line.Text);
        _last = line;
    }

    private bool Continues(PdfLine last, PdfLine line, double spacing)
    {
        var isOpen = last.Text[^1] is not ('.' or '!' or '?' or ':' or ';');
        var gap = last.Bottom - line.Bottom;
        if (last.Page != line.Page || gap < -_usual)
            return _level == 0 && isOpen && char.IsLower(line.Text[0]); // another page or column
        if (Math.Abs(last.Size - line.Size) > 1 || gap > Math.Max(spacing, line.Size * 1.2) * 1.35)
            return false;
        return isOpen || (line.Left < last.Left + (line.Size * 0.8) && last.Right > line.Left + ((line.Right - line.Left) * 0.6));
    }

    /// <summary>0 where it is no heading. Bold text of the usual size is one where it stands alone.</summary>
    private int Level(PdfLine line, bool isAlone) =>
        line.Text.Length > LongestHeading || !line.Text.Any(char.IsLetter) ? 0
        : IsLarger(line) ? (_larger.IndexOf(line.Size) is >= 0 and var at ? at : _larger.Count) + 1
        : line.IsBold && isAlone && line.Size >= _usual && line.Text[^1] is not ('.' or ',' or ';') ? Math.Min(_larger.Count, 5) + 1
        : 0;

    private bool IsLarger(PdfLine line) => line.Size >= _usual * LargerBy && line.Text.Length <= LongestHeading;

    /// <summary>The lines around it are not bold.</summary>
    private static bool Stands(List<PdfLine> lines, int at) =>
        lines[at].Cells.Count == 1 && (at + 1 == lines.Count || !lines[at + 1].IsBold) && (at == 0 || !lines[at - 1].IsBold);

    /// <summary>How many lines from here on have as many cells, which begin or end below each other.</summary>
    private static int RowsFrom(List<PdfLine> lines, int at)
    {
        var first = lines[at];
        if (first.Cells.Count < 2)
            return 0;
        var next = at + 1;
        while (next < lines.Count && lines[next].Cells.Count == first.Cells.Count && lines[next].Bottom < lines[next - 1].Bottom
            && Math.Abs(lines[next].Left - first.Left) < first.Size * 3)
            next++;
        return next - at;
    }

    private void AddTable(List<PdfLine> rows)
    {
        document.GoToPage(rows[0].Page);
        var hasHeader = rows.Count > 1 && !rows[0].Text.Any(char.IsDigit)
            && ((rows[0].IsBold && !rows[1].IsBold) || rows.Skip(1).All(row => row.Text.Any(char.IsDigit)));
        var header = hasHeader ? document.Header([.. rows[0].Cells]) : null;
        foreach (var row in rows.Skip(hasHeader ? 1 : 0))
            document.AddRow([.. row.Cells], header);
    }

    private void Flush()
    {
        var text = _paragraph.ToString();
        _paragraph.Clear();
        if (_level > 0)
            document.AddHeading(text, _level);
        else if (_isItem)
            document.AddListItem(text);
        else
            document.AddParagraph(text);
        (_isItem, _level) = (false, 0);
    }

    [GeneratedRegex(@"^[•‣▪●○◦∙·–—*-]\s+")]
    private static partial Regex Bullet();
}
