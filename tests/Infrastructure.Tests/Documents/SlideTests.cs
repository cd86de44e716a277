using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Presentation;
using A = DocumentFormat.OpenXml.Drawing;

namespace VoiceAssistant.Infrastructure.Tests.Documents;

public sealed class SlideTests
{
    [Test]
    public void Slides_are_pages_with_titles_as_headings_and_notes_at_the_end()
    {
        using var stream = new MemoryStream();
        using (var file = PresentationDocument.Create(stream, PresentationDocumentType.Presentation))
        {
            var main = file.AddPresentationPart();
            main.Presentation = new Presentation(new SlideIdList());
            Add(main, isShown: true, Shape(PlaceholderValues.Body, "Open at nine", "Closed on Sundays"), Shape(PlaceholderValues.Title, "Hours"),
                Shape(PlaceholderValues.SlideNumber, "1")).AddNewPart<NotesSlidePart>().NotesSlide =
                new NotesSlide(new CommonSlideData(new ShapeTree(Shape(PlaceholderValues.Body, "Say it slowly."))));
            Add(main, isShown: false, Shape(PlaceholderValues.Title, "Hidden"));
            Add(main, isShown: true, Shape(null, "A box."), Table(["Service", "Price"], ["Cleaning", "60"]));
        }

        var document = Outline.Read(stream.ToArray(), "a.pptx");
        document.Title.ShouldBe("Hours");
        Outline.Of(document).ShouldBe([
            "1: # Hours", "1: - Open at nine", "1: - Closed on Sundays", "1: Say it slowly.", "3: A box.", "3: | Cleaning | 60  (Service | Price)"]);
    }

    private static SlidePart Add(PresentationPart main, bool isShown, params OpenXmlElement[] shapes)
    {
        var part = main.AddNewPart<SlidePart>();
        part.Slide = new Slide(new CommonSlideData(new ShapeTree(shapes))) { Show = isShown ? null : false };
        var list = main.Presentation!.SlideIdList!;
        list.Append(new SlideId { Id = 256 + (uint)list.Count(), RelationshipId = main.GetIdOfPart(part) });
        return part;
    }

    private static Shape Shape(PlaceholderValues? kind, params string[] lines) => new(
        new NonVisualShapeProperties(
            new NonVisualDrawingProperties { Id = 1, Name = "s" }, new NonVisualShapeDrawingProperties(),
            new ApplicationNonVisualDrawingProperties(kind is { } type ? [new PlaceholderShape { Type = type }] : Array.Empty<OpenXmlElement>())),
        new TextBody([new A.BodyProperties(), .. lines.Select(line => new A.Paragraph(new A.Run(new A.Text(line))))]));

    private static GraphicFrame Table(params string[][] rows) => new(new A.Graphic(new A.GraphicData(new A.Table(rows.Select(row =>
        new A.TableRow(row.Select(cell => new A.TableCell(new A.TextBody(new A.Paragraph(new A.Run(new A.Text(cell))))))))))));
}
