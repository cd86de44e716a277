using System.Text;

namespace VoiceAssistant.Infrastructure.Tests.Documents;

public sealed class PlainTextTests
{
    [Test]
    public void Paragraphs_are_divided_by_empty_lines_and_words_at_the_ends_of_lines_are_put_together() =>
        Outline.Of("We open at nine\nand close at se-\nven.\n\nOn Sundays we are\r\nclosed.\n", "a.txt")
            .ShouldBe(["We open at nine and close at seven.", "On Sundays we are closed."]);

    [Test]
    public void Headings_are_underlined_numbered_or_in_capitals() =>
        Outline.Of(
            """
            House rules
            ===========

            Be kind.

            Pets
            ----
            No dogs.

            2.1 Quiet hours

            After ten.

            EMERGENCY EXITS

            Left and right.
            """, "rules.txt")
        .ShouldBe(["# House rules", "Be kind.", "## Pets", "No dogs.", "## 2.1 Quiet hours", "After ten.", "# EMERGENCY EXITS", "Left and right."]);

    [Test]
    public void Numbered_lines_below_each_other_are_a_list() =>
        Outline.Of("Steps:\n\n1. Open the door\n\n2. Close it\n\n- Lock it,\n  twice\n* Leave", "a.txt")
            .ShouldBe(["Steps:", "- 1. Open the door", "- 2. Close it", "- Lock it, twice", "- Leave"]);

    [TestCase("House rules\n===========\n\nBe kind.", "House rules")]
    [TestCase("Be kind.\n\nHouse rules\n===========\n", "")]
    [TestCase("Be kind to everybody here", "")]
    public void The_title_is_a_heading_that_the_text_begins_with(string text, string title) => Outline.Read(text, "a.txt").Title.ShouldBe(title);

    [Test]
    public void Text_is_read_in_the_encoding_that_it_has()
    {
        const string text = "Café Müller öffnet – täglich.";
        Encoding[] encodings =
        [
            Encoding.UTF8, new UTF8Encoding(true), Encoding.Unicode, new UnicodeEncoding(true, true), new UnicodeEncoding(false, false),
            Encoding.UTF32, CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        ];
        foreach (var encoding in encodings)
            Outline.Of(Outline.Read([.. encoding.Preamble, .. encoding.GetBytes(text)], "a.txt")).ShouldBe([text], encoding.ToString());
    }

    [Test]
    public void What_the_sender_says_of_the_encoding_counts_where_nothing_else_tells()
    {
        var greek = CodePagesEncodingProvider.Instance.GetEncoding("iso-8859-7")!.GetBytes("Καλημέρα");
        Outline.Of(Outline.Read(greek, "a.txt", "text/plain; charset=iso-8859-7")).ShouldBe(["Καλημέρα"]);
    }

    [Test]
    public void Text_is_composed_and_has_no_characters_that_nobody_can_read() =>
        Outline.Of("Cafe\u0301 \u200Bo\u00ADpens\u0007 at\u00A0\t nine\uFEFF.", "a.txt").ShouldBe(["Café opens at nine."]);

    [Test]
    public void A_line_without_end_is_divided_between_words()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 10_000));
        var document = Outline.Read(text, "a.txt");
        document.Blocks.Count.ShouldBeGreaterThan(1);
        string.Join(' ', document.Blocks.Select(block => block.Text)).ShouldBe(text);
    }
}
