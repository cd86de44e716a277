using VoiceAssistant.Application.Knowledge.Indexing;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Tests.Knowledge;

internal sealed class ChunkerTests
{
    [Test]
    public void A_section_is_a_chunk_that_knows_its_headings_and_its_page()
    {
        var chunks = Chunker.Split(Document(
            Heading(1, "Prices", 2), Heading(2, "Cleaning", 2), Paragraph("A cleaning is sixty dollars.", 2), Paragraph("It takes half an hour.", 3),
            Heading(2, "Whitening", 3), Paragraph("Whitening is two hundred.", 3), Heading(1, "Hours", 4), Paragraph("We close at six.", 4)));
        chunks.Select(chunk => (chunk.Ordinal, chunk.Heading, chunk.Page, chunk.Text)).ShouldBe(
        [
            (0, "Prices › Cleaning", 2, "A cleaning is sixty dollars.\nIt takes half an hour."),
            (1, "Prices › Whitening", 3, "Whitening is two hundred."),
            (2, "Hours", 4, "We close at six."),
        ]);
        chunks[0].Tokens.ShouldBe(TokenCounter.Count(chunks[0].Text));
    }

    [Test]
    public void A_heading_that_nothing_stands_under_is_text()
    {
        var chunks = Chunker.Split(Document(Heading(1, "About us"), Heading(2, "Open on Sundays"), Heading(2, "Parking"), Paragraph("Behind the house.")));
        chunks.Select(chunk => (chunk.Heading, chunk.Text)).ShouldBe([("About us", "Open on Sundays"), ("About us › Parking", "Behind the house.")]);
        Chunker.Split(Document()).ShouldBeEmpty();
    }

    [Test]
    public void Running_text_is_divided_between_sentences_of_which_one_stands_in_both_chunks()
    {
        var chunks = Chunker.Split(Document(Heading(1, "Foxes"), Paragraph(Sentences(30))));
        chunks.Count.ShouldBe(3);
        for (var i = 1; i < chunks.Count; i++)
        {
            var last = chunks[i - 1].Text.Split(". ")[^1];
            chunks[i].Text.ShouldStartWith(last);
            chunks[i].Heading.ShouldBe("Foxes");
        }

        chunks.Max(chunk => chunk.Tokens).ShouldBeLessThan(chunks.Min(chunk => chunk.Tokens) * 3 / 2, "they are of about the same length");
    }

    [Test]
    public void A_list_that_is_divided_keeps_what_introduces_it()
    {
        var items = Enumerable.Range(1, 30).Select(i => new DocumentBlock(BlockKind.ListItem, $"Package number {i} with everything that belongs to it"));
        var chunks = Chunker.Split(Document([Paragraph("We like dogs. These packages are in stock:"), .. items]));
        chunks.Count.ShouldBeGreaterThan(1);
        chunks[0].Text.ShouldStartWith("We like dogs. These packages are in stock:\n- Package number 1 with");
        chunks.Skip(1).ShouldAllBe(chunk => chunk.Text.StartsWith("These packages are in stock:\n- Package", StringComparison.Ordinal));
    }

    [Test]
    public void Every_chunk_of_a_table_has_its_header_and_a_text_behind_it_has_not()
    {
        var rows = Enumerable.Range(1, 60).Select(i => new DocumentBlock(BlockKind.TableRow, $"Treatment {i} | {i * 10} dollars") { TableHeader = "Service | Price" });
        var chunks = Chunker.Split(Document([Paragraph("Our prices."), .. rows, Paragraph("All prices are net.")]));
        chunks.Count.ShouldBeGreaterThan(2);
        chunks[0].Text.ShouldStartWith("Our prices.\nService | Price\nTreatment 1 | 10 dollars\nTreatment 2 |");
        chunks.Skip(1).ShouldAllBe(chunk => chunk.Text.StartsWith("Service | Price\nTreatment", StringComparison.Ordinal));
        chunks[^1].Text.ShouldEndWith("600 dollars\nAll prices are net.");
    }

    [Test]
    public void Lines_of_code_stay_lines()
    {
        var chunk = Chunker.Split(Document(Paragraph("Do this:"), new DocumentBlock(BlockKind.Preformatted, "if x:\n    y()\n\nz()"))).ShouldHaveSingleItem();
        chunk.Text.ShouldBe("Do this:\nif x:\n    y()\nz()");
    }

    [Test]
    public void A_context_names_the_document_once()
    {
        ChunkContext.Of("Price list", "Prices › Cleaning").ShouldBe("Price list. Prices › Cleaning");
        ChunkContext.Of("Prices", "Prices › Cleaning").ShouldBe("Prices › Cleaning");
        ChunkContext.Of("Price list.", "").ShouldBe("Price list.");
        ChunkContext.Of("", "").ShouldBe("");
        ChunkContext.Embedded("Price list", "Sixty dollars.").ShouldBe("Price list\nSixty dollars.");
    }

    [Test]
    public void One_word_of_half_a_million_letters_is_divided_like_any_other_text()
    {
        var chunks = Chunker.Split(Document(Paragraph(new string('a', 500_000)), Heading(1, new string('b', 100_000)), Paragraph("Short.")));
        chunks.Sum(chunk => chunk.Text.Count(c => c == 'a')).ShouldBe(500_000);
        chunks[^1].Text.EndsWith("bbb\nShort.", StringComparison.Ordinal).ShouldBeTrue();
    }

    internal static ReadDocument Document(params DocumentBlock[] blocks) => new("", "text/html", blocks);

    internal static DocumentBlock Heading(int level, string text, int? page = null) => new(BlockKind.Heading, text, level, page);

    internal static DocumentBlock Paragraph(string text, int? page = null) => new(BlockKind.Paragraph, text, Page: page);

    private static string Sentences(int count) =>
        string.Join(' ', Enumerable.Range(1, count).Select(i => $"The quick brown fox number {i} jumps over the lazy dog in the garden."));
}
