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
            if (!IsLarger(lines[i]) && PdfTable.From(lines, i) is { } table)
            {
                Flush();
                table.AddTo(document);
                i += table.Lines - 1;
                _last = null;
                continue;
            }

            if (!IsContents(lines[i].Text))
                AddLine(lines[i], spacing, Edge(lines, i, spacing), Stands(lines, i));
        }
    }

    /// <summary>Where lines beside it end: of the same block, or, where that is too small to tell, of what is around it.</summary>
    private static double Edge(List<PdfLine> lines, int at, double spacing)
    {
        const int most = 200; // lines, either way
        var (first, last) = (at, at);
        while (first > Math.Max(0, at - most) && IsBeside(lines[first - 1], lines[first], spacing))
            first--;
        while (last < Math.Min(lines.Count - 1, at + most) && IsBeside(lines[last], lines[last + 1], spacing))
            last++;
        if (last - first > 1)
            return lines[first..(last + 1)].Max(line => line.Right);
        return lines[Math.Max(0, at - most)..Math.Min(lines.Count, at + most)]
            .Where(line => Math.Abs(line.Left - lines[at].Left) < 6 * line.Size).Max(line => line.Right);
    }

    private static bool IsBeside(PdfLine above, PdfLine below, double spacing) =>
        above.Bottom - below.Bottom is var gap && gap > 0 && gap <= spacing * 1.35
        && Math.Abs(above.Left - below.Left) < 3 * below.Size && Math.Abs(above.Size - below.Size) <= 1;

    /// <summary>From line to line, as it is most often within a paragraph.</summary>
    private double Spacing(List<PdfLine> lines)
    {
        var gaps = lines.Zip(lines.Skip(1), (above, below) => above.Bottom - below.Bottom).Where(gap => gap > _usual * 0.7)
            .Select(gap => Math.Round(gap * 2) / 2).ToList();
        return gaps.Count == 0 ? _usual * 1.2 : Math.Min(gaps.CountBy(gap => gap).MaxBy(gap => (gap.Value, -gap.Key)).Key, _usual * 2);
    }

    private void AddLine(PdfLine line, double spacing, double edge, bool isAlone)
    {
        var level = Level(line, isAlone);
        var isItem = level == 0 && Item().IsMatch(line.Text);
        if (_last is null || isItem || level != _level || !Continues(_last, line, spacing, edge))
            Flush();
        if (_paragraph.Length == 0)
        {
            (_isItem, _level) = (isItem, level);
            document.GoToPage(line.Page);
        }

        PlainText.Append(_paragraph, isItem ? Bullet().Replace(line.Text, "") : line.Text);
        _last = line;
    }

    private bool Continues(PdfLine last, PdfLine line, double spacing, double edge)
    {
        var isOpen = last.Text[^1] is not ('.' or '!' or '?' or ':' or ';');
        var gap = last.Bottom - line.Bottom;
        if (last.Page != line.Page || gap < -_usual)
            return _level == 0 && isOpen && char.IsLower(line.Text[0]); // another page or column
        if (Math.Abs(last.Size - line.Size) > 1 || gap > Math.Max(spacing, line.Size * 1.2) * 1.35)
            return false;
        if (!char.IsLower(line.Text[0]) && last.Right + FirstWord(line) < edge)
            return false; // its first word would have fitted in: the line was ended on purpose
        return isOpen || (line.Left < last.Left + (line.Size * 0.8) && last.Right > line.Left + ((line.Right - line.Left) * 0.6));
    }

    /// <summary>Of a table of contents: what is said again where it leads to.</summary>
    private static bool IsContents(string text) => char.IsAsciiDigit(text[^1])
        && (text.Contains("....", StringComparison.Ordinal) || text.Contains(". . . .", StringComparison.Ordinal));

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

    /// <summary>How wide it is, about, with the gap before it and one of grace.</summary>
    private static double FirstWord(PdfLine line) =>
        ((line.Text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var length ? length : line.Text.Length) + 2) * line.Size * 0.55;

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

    /// <summary>With a sign or a number before it.</summary>
    [GeneratedRegex(@"^([•‣▪●○◦∙·–—*-]|\(?\d{1,2}[.)]|[a-z]\))\s+\S")]
    private static partial Regex Item();
}
