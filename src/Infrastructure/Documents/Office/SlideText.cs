using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Presentation;
using VoiceAssistant.Infrastructure.Documents.Kinds;
using A = DocumentFormat.OpenXml.Drawing;

namespace VoiceAssistant.Infrastructure.Documents.Office;

/// <summary>Reads presentations: each slide that is shown is a page, with its title as heading and its notes at the end.</summary>
internal static class SlideText
{
    public static void Read(byte[] content, DocumentLimits limits, DocumentBuilder document)
    {
        using var stream = OfficePackage.Open(content, limits);
        using var slides = PresentationDocument.Open(stream, isEditable: true, OfficePackage.Settings);
        if (slides.PresentationPart is not { Presentation.SlideIdList: var list } main)
            throw new DocumentException(DocumentProblems.Damaged(DocumentKind.Slides.Noun()));
        document.Title = slides.PackageProperties.Title is { } title && title != "PowerPoint Presentation" ? title : "";
        foreach (var id in list?.Elements<SlideId>() ?? [])
        {
            document.BeginPage();
            if (id.RelationshipId?.Value is { } key && main.GetPartById(key) is SlidePart { Slide: { } slide } part && slide.Show?.Value != false)
                Add(part, slide, document);
        }
    }

    private static void Add(SlidePart part, Slide slide, DocumentBuilder document)
    {
        var shapes = slide.CommonSlideData?.ShapeTree?.Descendants().Where(element => element is Shape or A.Table)
            .Where(element => !element.Ancestors<AlternateContentFallback>().Any()).ToList() ?? [];
        foreach (var heading in shapes.OfType<Shape>().Where(IsTitle))
        {
            var text = string.Join(' ', Paragraphs(heading).Select(TextOf));
            document.AddHeading(text, 1);
            if (document.Title.Length == 0)
                document.Title = text;
        }

        foreach (var element in shapes)
        {
            if (element is A.Table table)
                AddTable(table, document);
            else if (element is Shape shape && !IsTitle(shape) && !IsDecoration(shape))
                AddShape(shape, document);
        }

        foreach (var note in part.NotesSlidePart?.NotesSlide?.Descendants<Shape>().Where(shape => Placeholder(shape) == PlaceholderValues.Body) ?? [])
        {
            foreach (var paragraph in Paragraphs(note))
                document.AddParagraph(TextOf(paragraph));
        }
    }

    private static void AddShape(Shape shape, DocumentBuilder document)
    {
        var paragraphs = Paragraphs(shape).Where(paragraph => !string.IsNullOrWhiteSpace(TextOf(paragraph))).ToList();
        var isList = paragraphs.Count > 1 && shape.NonVisualShapeProperties?.ApplicationNonVisualDrawingProperties?.PlaceholderShape is not null
            && Placeholder(shape) != PlaceholderValues.SubTitle;
        foreach (var paragraph in paragraphs)
        {
            if (isList || paragraph.ParagraphProperties?.Elements().Any(each => each is A.CharacterBullet or A.AutoNumberedBullet) == true)
                document.AddListItem(TextOf(paragraph));
            else
                document.AddParagraph(TextOf(paragraph));
        }
    }

    private static void AddTable(A.Table table, DocumentBuilder document)
    {
        string? header = null;
        var rows = table.Elements<A.TableRow>().ToList();
        for (var i = 0; i < rows.Count; i++)
        {
            string[] cells = [.. rows[i].Elements<A.TableCell>().Select(cell => string.Join(' ', cell.Descendants<A.Paragraph>().Select(TextOf)))];
            if (i == 0 && rows.Count > 1)
                header = document.Header(cells);
            else
                document.AddRow(cells, header);
        }
    }

    private static IEnumerable<A.Paragraph> Paragraphs(Shape shape) => shape.TextBody?.Elements<A.Paragraph>() ?? [];

    private static string TextOf(A.Paragraph paragraph) => string.Concat(paragraph.Descendants().Select(each => each switch
    {
        A.Text text => text.Text,
        A.Break => " ",
        _ => "",
    }));

    private static bool IsTitle(Shape shape) =>
        Placeholder(shape) is { } kind && (kind == PlaceholderValues.Title || kind == PlaceholderValues.CenteredTitle);

    /// <summary>What is on every slide.</summary>
    private static bool IsDecoration(Shape shape) => Placeholder(shape) is { } kind
        && (kind == PlaceholderValues.DateAndTime || kind == PlaceholderValues.Footer || kind == PlaceholderValues.SlideNumber
            || kind == PlaceholderValues.Header);

    private static PlaceholderValues? Placeholder(Shape shape) =>
        shape.NonVisualShapeProperties?.ApplicationNonVisualDrawingProperties?.PlaceholderShape?.Type?.Value;
}
