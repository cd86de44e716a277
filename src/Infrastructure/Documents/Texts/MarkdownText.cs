using System.Text.RegularExpressions;
using Markdig;
using VoiceAssistant.Infrastructure.Documents.Html;

namespace VoiceAssistant.Infrastructure.Documents.Texts;

/// <summary>Reads Markdown as the page that it stands for.</summary>
internal static partial class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseYamlFrontMatter().UsePipeTables().UseGridTables().UseFootnotes().UseDefinitionLists().UseTaskLists().UseAutoLinks().Build();

    public static void Read(string text, DocumentBuilder document)
    {
        var front = FrontMatter().Match(text);
        if (front.Success && FrontTitle().Match(front.Value) is { Success: true } title)
            document.Title = title.Groups["title"].Value.Trim().Trim('"', '\'');
        string html;
        try
        {
            html = Markdown.ToHtml(text, Pipeline);
        }
        catch (ArgumentException e)
        {
            throw new DocumentException(DocumentProblems.TooDeep, e); // how Markdig says it
        }

        HtmlText.Read(html, document, address: null);
    }

    [GeneratedRegex(@"\A\uFEFF?---[ \t]*\r?\n[\s\S]*?\n(---|\.\.\.)[ \t]*\r?(\n|\z)")]
    private static partial Regex FrontMatter();

    [GeneratedRegex(@"^title:[ \t]*(?<title>[^\r\n]+)", RegexOptions.Multiline)]
    private static partial Regex FrontTitle();
}
