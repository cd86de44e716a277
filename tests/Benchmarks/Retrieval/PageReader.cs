using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Benchmarks.Retrieval;

/// <summary>Reads the pages and texts of the corpus, no more than they need.</summary>
internal static partial class PageReader
{
    private static readonly HashSet<string> Skipped = ["SCRIPT", "STYLE", "NAV", "HEADER", "FOOTER", "HEAD"];

    private static readonly HashSet<string> Leaves = ["P", "LI", "DT", "DD", "PRE", "TR", "H1", "H2", "H3", "H4", "H5", "H6", "TD"];

    public static ReadDocument Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        var text = new StreamReader(content).ReadToEnd();
        return path.Contains(".html", StringComparison.Ordinal) ? ReadHtml(text) : ReadText(text);
    }

    private static ReadDocument ReadHtml(string html)
    {
        var page = new HtmlParser().ParseDocument(html);
        foreach (var navigation in page.QuerySelectorAll(".navheader, .navfooter, .sphinxsidebar, .related, .toc, [role=navigation], .headerlink, .docnav").ToList())
            navigation.Remove();
        var blocks = new List<DocumentBlock>();
        Walk(page.Body!, blocks);
        return new ReadDocument(Line(page.Title ?? ""), "text/html", blocks);
    }

    private static void Walk(IElement element, List<DocumentBlock> blocks)
    {
        var loose = new StringBuilder();
        foreach (var node in element.ChildNodes)
        {
            if (node is IElement child && (Skipped.Contains(child.NodeName) || Leaves.Contains(child.NodeName) || HasBlocks(child)))
            {
                Flush(element, loose, blocks);
                if (!Skipped.Contains(child.NodeName))
                    Add(child, blocks);
            }
            else if (node is IText or IElement)
            {
                loose.Append(node.TextContent);
            }
        }

        Flush(element, loose, blocks);
    }

    private static void Add(IElement element, List<DocumentBlock> blocks)
    {
        if (element.NodeName.Length == 2 && element.NodeName[0] == 'H' && char.IsAsciiDigit(element.NodeName[1]))
            Add(blocks, BlockKind.Heading, Line(element.TextContent), element.NodeName[1] - '0');
        else if (element.NodeName == "PRE")
            Add(blocks, BlockKind.Preformatted, element.TextContent.TrimEnd());
        else if (element.NodeName == "TR")
            Add(blocks, BlockKind.TableRow, string.Join(" | ", element.Children.Select(cell => Line(cell.TextContent))));
        else
            Walk(element, blocks);
    }

    private static void Flush(IElement element, StringBuilder loose, List<DocumentBlock> blocks)
    {
        Add(blocks, element.Closest("li") is not null && element.NodeName is "LI" or "P" && element.Closest("li, dd, td, div.note")?.NodeName == "LI" ? BlockKind.ListItem : BlockKind.Paragraph, Line(loose.ToString()));
        loose.Clear();
    }

    private static void Add(List<DocumentBlock> blocks, BlockKind kind, string text, int level = 0)
    {
        if (!string.IsNullOrWhiteSpace(text.Replace('|', ' ')))
            blocks.Add(new DocumentBlock(kind, text.Normalize(NormalizationForm.FormC), level));
    }

    private static bool HasBlocks(IElement element) => element.Children.Any(child => Leaves.Contains(child.NodeName) || HasBlocks(child));

    /// <summary>Paragraphs are apart by empty lines; a line that is underlined, or numbered and alone, is a heading.</summary>
    private static ReadDocument ReadText(string text)
    {
        var blocks = new List<DocumentBlock>();
        foreach (var paragraph in EmptyLine().Split(text))
        {
            var lines = paragraph.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (lines is [var heading, var line] && line.Length > 2 && line.Trim('=', '-', '*', '~').Length == 0)
                Add(blocks, BlockKind.Heading, heading, line[0] == '=' ? 1 : 2);
            else if (lines is [var numbered] && Number().IsMatch(numbered) && numbered.Length < 80)
                Add(blocks, BlockKind.Heading, numbered, 1 + Number().Match(numbered).Value.Trim('.', ' ').Count(c => c == '.'));
            else
                Add(blocks, BlockKind.Paragraph, Line(paragraph));
        }

        return new ReadDocument(blocks.Count > 0 && blocks[0].Text.Length < 100 ? blocks[0].Text : "", "text/plain", blocks);
    }

    private static string Line(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\n[ \t]*\n")]
    private static partial Regex EmptyLine();

    [GeneratedRegex(@"^(?:Chapter )?\d+(\.\d+)*\.? ")]
    private static partial Regex Number();
}
