using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Tests.Documents;

public sealed class PdfTests
{
    private readonly PdfDocumentBuilder _pdf = new();
    private readonly PdfDocumentBuilder.AddedFont _plain;
    private readonly PdfDocumentBuilder.AddedFont _bold;
    private PdfPageBuilder _page = null!;
    private double _y;

    public PdfTests()
    {
        _plain = _pdf.AddStandard14Font(Standard14Font.Helvetica);
        _bold = _pdf.AddStandard14Font(Standard14Font.HelveticaBold);
    }

    [Test]
    public void Larger_lines_are_headings_and_lines_below_each_other_are_paragraphs()
    {
        BeginPage();
        Line("House rules", 20);
        Gap();
        Line("We open at nine and close at");
        Line("five. Please be on ti-");
        Line("me.");
        Gap();
        Line("Visitors", 15);
        Gap();
        Line("Visitors are welcome.");
        Outline.Of(Read()).ShouldBe(["1: # House rules", "1: We open at nine and close at five. Please be on time.", "1: ## Visitors", "1: Visitors are welcome."]);
    }

    [Test]
    public void Bold_lines_that_stand_alone_are_headings_and_marks_are_items()
    {
        BeginPage();
        Line("Parking", font: _bold);
        Line("There is parking behind the house, for all who come to us.");
        Line("• Free for an hour");
        Line("• Two euro after that, to be");
        Line("paid at the desk");
        Outline.Of(Read()).ShouldBe([
            "1: # Parking", "1: There is parking behind the house, for all who come to us.", "1: - Free for an hour",
            "1: - Two euro after that, to be paid at the desk"]);
    }

    [Test]
    public void Cells_beside_each_other_are_rows_with_their_header()
    {
        BeginPage();
        Line("Prices of this year, for all services that we have on offer.");
        Gap();
        foreach (var (service, price) in (ValueTuple<string, string>[])[("Service", "Price"), ("Cleaning", "60 euro"), ("Large filling", "95 euro")])
        {
            _page.AddText(service, 11, new PdfPoint(50, _y), _plain);
            _page.AddText(price, 11, new PdfPoint(300, _y), _plain);
            _y -= 14;
        }

        Outline.Of(Read()).ShouldBe([
            "1: Prices of this year, for all services that we have on offer.", "1: | Cleaning | 60 euro  (Service | Price)",
            "1: | Large filling | 95 euro  (Service | Price)"]);
    }

    [Test]
    public void What_stands_on_most_pages_is_dropped_and_sentences_go_on_across_them()
    {
        for (var page = 1; page <= 4; page++)
        {
            BeginPage();
            Line("Handbook of Example Ltd");
            Gap();
            var number = "one two three four".Split(' ')[page - 1];
            Line($"What is said on page {number} goes on from");
            Line($"what was said {(page == 4 ? "at the end." : $"before {number} and")}");
            _page.AddText($"Page {page} of 4", 9, new PdfPoint(280, 30), _plain);
        }

        Outline.Of(Read()).ShouldBe([
            "1: What is said on page one goes on from what was said before one and", "2: What is said on page two goes on from what was said before two and",
            "3: What is said on page three goes on from what was said before three and", "4: What is said on page four goes on from what was said at the end."]);
    }

    [Test]
    public void A_sentence_goes_on_across_pages()
    {
        BeginPage();
        Line("We open at nine and close");
        BeginPage();
        Line("at five.");
        Outline.Of(Read()).ShouldBe(["1: We open at nine and close at five."]);
    }

    [TestCase("House rules", "House rules")]
    [TestCase("Microsoft Word - rules.doc", "")]
    [TestCase("rules.pdf", "")]
    public void A_title_that_is_none_of_a_file_is_the_title(string said, string title)
    {
        BeginPage();
        Line("We open at nine.");
        _pdf.DocumentInformation.Title = said;
        Read().Title.ShouldBe(title);
    }

    [Test]
    public void Links_and_robots_are_matters_of_web_pages_only()
    {
        BeginPage();
        Line("We open at nine.");
        var document = Read();
        document.MediaType.ShouldBe("application/pdf");
        document.Links.ShouldBeEmpty();
        document.Robots.ShouldBe(RobotsDirectives.None);
    }

    private void BeginPage() => (_page, _y) = (_pdf.AddPage(PageSize.A4), 780);

    private void Line(string text, double size = 11, PdfDocumentBuilder.AddedFont? font = null)
    {
        _page.AddText(text, size, new PdfPoint(50, _y), font ?? _plain);
        _y -= size * 1.25;
    }

    private void Gap() => _y -= 12;

    private ReadDocument Read() => Outline.Read(_pdf.Build(), "a.pdf");
}
