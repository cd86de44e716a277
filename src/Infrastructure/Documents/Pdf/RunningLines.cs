using System.Text.RegularExpressions;

namespace VoiceAssistant.Infrastructure.Documents.Pdf;

/// <summary>What stands at the top or bottom of most pages, such as a title or page numbers, belongs to none of them.</summary>
internal static partial class RunningLines
{
    /// <summary>So many lines from an edge.</summary>
    private const int Edge = 2;

    /// <summary>With fewer pages, what comes twice may be meant.</summary>
    private const int LeastPages = 3;

    public static List<List<PdfLine>> Without(List<List<PdfLine>> pages)
    {
        if (pages.Count < LeastPages)
            return pages;
        var running = pages.SelectMany(page => AtEdges(page).Select(Form).Distinct())
            .CountBy(form => form)
            .Where(form => form.Value >= LeastPages && form.Value * 2 > pages.Count)
            .Select(form => form.Key).ToHashSet();
        if (running.Count == 0)
            return pages;
        return [.. pages.Select(page =>
        {
            var edges = AtEdges(page).ToHashSet();
            return page.Where(line => !edges.Contains(line) || !running.Contains(Form(line))).ToList();
        })];
    }

    private static IEnumerable<PdfLine> AtEdges(List<PdfLine> page)
    {
        var byHeight = page.OrderByDescending(line => line.Bottom).ToList();
        return byHeight.Take(Edge).Concat(byHeight.Skip(Math.Max(Edge, byHeight.Count - Edge)));
    }

    /// <summary>The same on pages of different numbers, at the same height.</summary>
    private static (string, double) Form(PdfLine line) => (Digits().Replace(line.Text, "#"), Math.Round(line.Bottom / 10));

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
