using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Application.Tests.Text;

internal sealed class SentenceChunkerTests
{
    [Test]
    public void A_sentence_is_spoken_as_soon_as_the_next_has_begun()
    {
        var chunker = new SentenceChunker();
        chunker.Append("We open at nine.");
        chunker.TryTake(out _).ShouldBeFalse();
        chunker.Append(" Shall");
        chunker.TryTake(out var phrase).ShouldBeTrue();
        phrase.ShouldBe("We open at nine.");
        chunker.TakeRest().ShouldBe("Shall");
    }

    [TestCase("It costs 3.50 euros.", "It costs 3.50 euros.")]
    [TestCase("Ask Dr. Miller or Mrs. Jones. They know.", "Ask Dr. Miller or Mrs. Jones.", "They know.")]
    [TestCase("We close at 5 p.m. on Friday. Bye.", "We close at 5 p.m. on Friday.", "Bye.")]
    [TestCase("We close at 5 p.m. Come early.", "We close at 5 p.m.", "Come early.")]
    [TestCase("Write to info@example.com. We answer.", "Write to info@example.com.", "We answer.")]
    [TestCase("See www.example.com/a.b for more! OK?", "See www.example.com/a.b for more!", "OK?")]
    [TestCase("J. Smith called. \"Wait!\" he said.", "J. Smith called.", "\"Wait!\"", "he said.")]
    [TestCase("Well... maybe. Yes.", "Well...", "maybe.", "Yes.")]
    [TestCase("1. Call us", "1. Call us")]
    [TestCase("First line\nSecond line", "First line", "Second line")]
    [TestCase("早上好。再见", "早上好。", "再见")]
    [TestCase("It is 1,000 metres, e.g. ten minutes.", "It is 1,000 metres, e.g. ten minutes.")]
    public void Text_is_cut_at_the_ends_of_sentences_and_nowhere_else(string text, params string[] phrases)
    {
        Chunk(text, text.Length).ShouldBe(phrases);
        Chunk(text, 1).ShouldBe(phrases); // letter by letter it is the same
    }

    [Test]
    public void A_long_first_sentence_is_cut_at_a_clause_so_that_something_is_heard_soon()
    {
        var phrases = Chunk("On weekdays we are open from nine to five, but on Saturdays we open at ten and close at two.", 3);
        phrases[0].ShouldBe("On weekdays we are open from nine to five,");
        phrases.Count.ShouldBe(2);
    }

    [Test]
    public void Nothing_is_lost_or_said_twice()
    {
        var random = new Random(1);
        var text = string.Join(' ', Enumerable.Range(0, 400).Select(i => random.Next(6) == 0 ? $"w{i}." : random.Next(8) == 0 ? $"w{i}," : $"w{i}"));
        for (var size = 1; size < 40; size++)
            string.Join(' ', Chunk(text, size)).ShouldBe(text);
    }

    private static List<string> Chunk(string text, int pieceLength)
    {
        var chunker = new SentenceChunker();
        var phrases = new List<string>();
        foreach (var piece in text.Chunk(pieceLength))
        {
            chunker.Append(new string(piece));
            while (chunker.TryTake(out var phrase))
                phrases.Add(phrase);
        }

        if (chunker.TakeRest() is { Length: > 0 } rest)
            phrases.Add(rest);
        return phrases;
    }
}
