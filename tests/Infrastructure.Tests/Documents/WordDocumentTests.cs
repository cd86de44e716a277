using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Tests.Documents;

namespace VoiceAssistant.Infrastructure.Tests.Documents;

public sealed class WordDocumentTests
{
    [Test]
    public void Headings_are_told_by_style_by_what_it_is_based_on_and_by_outline() =>
        Outline.Of(Read(Styled("Title", "House rules"), Styled("Kapitel", "Visitors"), Styled("Unterkapitel", "Dogs"), Outlined(3, "Small"), Plain("No dogs.")))
            .ShouldBe(["# House rules", "# Visitors", "## Dogs", "#### Small", "No dogs."]);

    [Test]
    public void A_styled_title_is_the_title_where_the_file_has_none() => Read(Styled("Title", "House rules"), Plain("Text.")).Title.ShouldBe("House rules");

    [Test]
    public void Items_are_told_by_numbering() =>
        Outline.Of(Read(Numbered(1, "One"), Numbered(0, "None"), Styled("ListBullet", "Two"))).ShouldBe(["- One", "None", "- Two"]);

    [Test]
    public void Tables_have_their_first_row_as_header_and_repeat_what_spans_rows() =>
        Outline.Of(Read(new Table(
            Row(Cell("Service"), Cell("Price")),
            Row(Merged("Cleaning", isFirst: true), Cell("60")),
            Row(Merged("", isFirst: false), Cell("65")))))
        .ShouldBe(["| Cleaning | 60  (Service | Price)", "| Cleaning | 65  (Service | Price)"]);

    [Test]
    public void A_table_of_one_row_only_puts_things_beside_each_other() =>
        Outline.Of(Read(new Table(Row(Cell("Left"), Cell("Right"))))).ShouldBe(["Left", "Right"]);

    [Test]
    public void Notes_stand_behind_what_refers_to_them() =>
        Outline.Of(Read(new Paragraph(new Run(new Text("We open at nine.")), new Run(new FootnoteReference { Id = 2 })), Plain("Come in.")))
            .ShouldBe(["We open at nine.", "Not on Sundays.", "Come in."]);

    [Test]
    public void What_was_deleted_or_is_hidden_is_not_read() =>
        Outline.Of(Read(new Paragraph(
            new Run(new Text("We open")), new DeletedRun(new Run(new DeletedText(" at eight"))), new InsertedRun(new Run(new Text(" at nine"))),
            new Run(new RunProperties(new Vanish()), new Text(" secretly")), new Run(new TabChar(), new Text("."))), Styled("TOC1", "Visitors 3")))
        .ShouldBe(["We open at nine ."]);

    [Test]
    public void Content_controls_are_read() =>
        Outline.Of(Read(new SdtBlock(new SdtContentBlock(Plain("Inside."))))).ShouldBe(["Inside."]);

    [Test]
    public void A_link_that_is_no_address_keeps_nothing_from_being_read()
    {
        var file = OfficeFile.Docx(OfficeFile.Paragraph("We open at nine."), "", ("word/_rels/document.xml.rels", OfficeFile.Bytes("""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId8" TargetMode="External"
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="mailto:not an address@@http://[:"/></Relationships>
            """)));
        Outline.Of(Outline.Read(file, "a.docx")).ShouldBe(["We open at nine."]);
    }

    private static ReadDocument Read(params OpenXmlElement[] content)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.Document = new Document(new Body(content));
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(
                new Style(new StyleName { Val = "Title" }) { StyleId = "Title" },
                new Style(new StyleName { Val = "heading 1" }) { StyleId = "Kapitel" },
                new Style(new StyleName { Val = "Mine" }, new BasedOn { Val = "Kapitel" }, new StyleParagraphProperties(new OutlineLevel { Val = 1 }))
                { StyleId = "Unterkapitel" },
                new Style(new StyleName { Val = "toc 1" }) { StyleId = "TOC1" });
            main.AddNewPart<FootnotesPart>().Footnotes = new Footnotes(new Footnote(Plain("Not on Sundays.")) { Id = 2 });
        }

        return Outline.Read(stream.ToArray(), "a.docx");
    }

    private static Paragraph Plain(string text) => new(new Run(new Text(text)));

    private static Paragraph Styled(string style, string text) =>
        new(new ParagraphProperties(new ParagraphStyleId { Val = style }), new Run(new Text(text)));

    private static Paragraph Outlined(int level, string text) =>
        new(new ParagraphProperties(new OutlineLevel { Val = level }), new Run(new Text(text)));

    private static Paragraph Numbered(int id, string text) => new(
        new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = id })), new Run(new Text(text)));

    private static TableRow Row(params TableCell[] cells) => new(cells.AsEnumerable<OpenXmlElement>());

    private static TableCell Cell(string text) => new(Plain(text));

    private static TableCell Merged(string text, bool isFirst) =>
        new(new TableCellProperties(isFirst ? new VerticalMerge { Val = MergedCellValues.Restart } : new VerticalMerge()), Plain(text));
}
