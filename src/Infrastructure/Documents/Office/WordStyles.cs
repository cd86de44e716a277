using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace VoiceAssistant.Infrastructure.Documents.Office;

/// <summary>What a paragraph is by its style, or by its own settings, which go before that.</summary>
internal sealed class WordStyles
{
    /// <summary>Styles that derive from each other; a circle ends here.</summary>
    private const int LongestChain = 20;

    private readonly Dictionary<string, Style> _styles = [];

    public WordStyles(MainDocumentPart main)
    {
        foreach (var style in main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
        {
            if (style.StyleId?.Value is { } id)
                _styles.TryAdd(id, style);
        }
    }

    /// <summary>Of a heading, from 1; 0 for other text.</summary>
    public int Level(Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value is { } own)
            return own is >= 0 and < 9 ? own + 1 : 0;
        foreach (var style in Chain(paragraph))
        {
            if (style.StyleParagraphProperties?.OutlineLevel?.Val?.Value is { } level)
                return level is >= 0 and < 9 ? level + 1 : 0;
            if (NameOf(style) is var name && name.StartsWith("heading ", StringComparison.Ordinal)
                && int.TryParse(name["heading ".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
        }

        return StyleId(paragraph) is { } id && id.StartsWith("Heading", StringComparison.Ordinal) && id.Length == 8 && char.IsAsciiDigit(id[7])
            ? id[7] - '0'
            : 0;
    }

    public bool IsTitle(Paragraph paragraph) =>
        Chain(paragraph).Any(style => NameOf(style) == "title") || StyleId(paragraph) == "Title";

    /// <summary>A line of a table of contents, which says again what the headings say.</summary>
    public bool IsContents(Paragraph paragraph) =>
        Chain(paragraph).Any(style => NameOf(style).StartsWith("toc ", StringComparison.Ordinal))
        || StyleId(paragraph)?.StartsWith("TOC", StringComparison.Ordinal) == true;

    public bool IsItem(Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties?.NumberingProperties is { } own)
            return own.NumberingId?.Val?.Value is not 0;
        return Chain(paragraph).Any(style => style.StyleParagraphProperties?.NumberingProperties?.NumberingId?.Val?.Value is > 0)
            || StyleId(paragraph)?.StartsWith("List", StringComparison.Ordinal) == true;
    }

    private IEnumerable<Style> Chain(Paragraph paragraph)
    {
        var id = StyleId(paragraph);
        for (var i = 0; i < LongestChain && id is not null && _styles.TryGetValue(id, out var style); i++)
        {
            yield return style;
            id = style.BasedOn?.Val?.Value;
        }
    }

    private static string? StyleId(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;

    private static string NameOf(Style style) => style.StyleName?.Val?.Value?.ToLowerInvariant() ?? "";
}
