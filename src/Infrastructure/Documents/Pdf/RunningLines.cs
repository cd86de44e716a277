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
        var running = pages.SelectMany((page, number) => AtEdges(page).Select(Form).Distinct().Select(form => (form, number)))
            .GroupBy(each => each.form, each => each.number)
            .Where(form => IsRunning([.. form], pages.Count))
            .Select(form => form.Key).ToHashSet();
        return [.. pages.Select(page =>
        {
            var edges = AtEdges(page).ToHashSet();
            return page.Where(line => !edges.Contains(line) || !(running.Contains(Form(line)) || Number().IsMatch(line.Text))).ToList();
        })];
    }

    /// <summary>Of most pages; or of every other one of a chapter, where left and right pages have their own.</summary>
    private static bool IsRunning(List<int> on, int pages) =>
        on.Count >= LeastPages && (on.Count * 2 > pages || (on.Count > LeastPages && on.Count * 2 >= on[^1] - on[0]));

    private static IEnumerable<PdfLine> AtEdges(List<PdfLine> page)
    {
        var byHeight = page.OrderByDescending(line => line.Bottom).ToList();
        return byHeight.Take(Edge).Concat(byHeight.Skip(Math.Max(Edge, byHeight.Count - Edge)));
    }

    /// <summary>The same on pages of different numbers, at the same height.</summary>
    private static (string, double) Form(PdfLine line) => (Digits().Replace(line.Text, "#"), Math.Round(line.Bottom / 10));

    /// <summary>Of a page, also where only the first ones of chapters have them.</summary>
    [GeneratedRegex(@"^\W*(\d{1,4}|[ivxl]{1,7})\W*$")]
    private static partial Regex Number();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
