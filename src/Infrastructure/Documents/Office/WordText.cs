using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using VoiceAssistant.Infrastructure.Documents.Kinds;

namespace VoiceAssistant.Infrastructure.Documents.Office;

/// <summary>Reads Word documents: headings by style or outline, lists, tables with their headers, notes behind what refers to them.</summary>
internal sealed class WordText
{
    private readonly DocumentBuilder _document;
    private readonly WordStyles _styles;
    private readonly Dictionary<long, OpenXmlElement> _footnotes = [];
    private readonly Dictionary<long, OpenXmlElement> _endnotes = [];

    private WordText(MainDocumentPart main, DocumentBuilder document)
    {
        (_document, _styles) = (document, new WordStyles(main));
        foreach (var note in main.FootnotesPart?.Footnotes?.Elements<Footnote>() ?? [])
            _footnotes.TryAdd(note.Id?.Value ?? 0, note);
        foreach (var note in main.EndnotesPart?.Endnotes?.Elements<Endnote>() ?? [])
            _endnotes.TryAdd(note.Id?.Value ?? 0, note);
    }

    public static void Read(byte[] content, DocumentLimits limits, DocumentBuilder document)
    {
        using var stream = OfficePackage.Open(content, limits);
        using var word = WordprocessingDocument.Open(stream, isEditable: true, OfficePackage.Settings);
        if (word.MainDocumentPart?.Document?.Body is not { } body)
            throw new DocumentException(DocumentProblems.Damaged(DocumentKind.Word.Noun()));
        document.Title = word.PackageProperties.Title ?? "";
        new WordText(word.MainDocumentPart, document).AddChildren(body);
    }

    private void AddChildren(OpenXmlElement parent)
    {
        foreach (var child in parent.ChildElements)
        {
            if (child is Paragraph paragraph)
                AddParagraph(paragraph);
            else if (child is Table table)
                AddTable(table);
            else if (child is not (DeletedRun or MoveFromRun or AlternateContentFallback or SectionProperties))
                AddChildren(child); // content controls and the like
        }
    }

    private void AddParagraph(Paragraph paragraph)
    {
        if (_styles.IsContents(paragraph))
            return;
        var content = new WordParagraph(paragraph);
        var isTitle = _styles.IsTitle(paragraph);
        if (isTitle && _document.Title.Length == 0)
            _document.Title = content.Text;
        if (isTitle || _styles.Level(paragraph) > 0)
            _document.AddHeading(content.Text, isTitle ? 1 : _styles.Level(paragraph));
        else if (_styles.IsItem(paragraph))
            _document.AddListItem(content.Text);
        else
            _document.AddParagraph(content.Text);
        foreach (var box in content.Boxes)
            AddChildren(box);
        AddNotes(content);
    }

    private void AddNotes(WordParagraph content)
    {
        foreach (var reference in content.Notes)
        {
            var note = reference switch
            {
                FootnoteReference { Id.Value: var id } => _footnotes.GetValueOrDefault(id),
                EndnoteReference { Id.Value: var id } => _endnotes.GetValueOrDefault(id),
                _ => null,
            };
            foreach (var paragraph in note?.Elements<Paragraph>() ?? [])
                _document.AddParagraph(new WordParagraph(paragraph).Text);
        }
    }

    private void AddTable(Table table)
    {
        var rows = table.Elements<TableRow>().ToList();
        if (rows.Count < 2 || rows.TrueForAll(row => row.Elements<TableCell>().Count() < 2))
        {
            // one row or column only puts things beside or below each other
            foreach (var cell in rows.SelectMany(row => row.Elements<TableCell>()))
                AddChildren(cell);
            return;
        }

        List<string> above = [];
        string? header = null;
        for (var i = 0; i < rows.Count; i++)
        {
            List<WordParagraph> contents = [];
            above = Cells(rows[i], above, contents);
            if (i == 0)
                header = _document.Header(above);
            else
                _document.AddRow(above, header);
            contents.ForEach(AddNotes);
        }
    }

    /// <summary>A cell over several rows says the same in each.</summary>
    private static List<string> Cells(TableRow row, List<string> above, List<WordParagraph> contents)
    {
        List<string> cells = [];
        foreach (var cell in row.Elements<TableCell>())
        {
            var properties = cell.TableCellProperties;
            List<WordParagraph> paragraphs = [.. cell.Descendants<Paragraph>().Select(paragraph => new WordParagraph(paragraph))];
            contents.AddRange(paragraphs);
            var isBelow = properties?.VerticalMerge is { } merge && merge.Val?.Value != MergedCellValues.Restart;
            cells.Add(isBelow && cells.Count < above.Count ? above[cells.Count] : string.Join(' ', paragraphs.Select(each => each.Text)));
            for (var i = Math.Clamp(properties?.GridSpan?.Val?.Value ?? 1, 1, DocumentLimits.MaxColumns); i > 1; i--)
                cells.Add("");
        }

        return cells;
    }
}
