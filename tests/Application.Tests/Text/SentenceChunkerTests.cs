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

    [TestCase("de-DE", "Wir treffen uns am 3. Mai um neun. Passt das?", "Wir treffen uns am 3. Mai um neun.", "Passt das?")]
    [TestCase("de-DE", "Obst, z. B. Äpfel, d. h. auch Birnen, ca. 3 kg. Gut?", "Obst, z. B. Äpfel, d. h. auch Birnen, ca. 3 kg.", "Gut?")]
    [TestCase("de-DE", "Im 19. Jahrhundert war das so. Heute nicht.", "Im 19. Jahrhundert war das so.", "Heute nicht.")]
    [TestCase("de-DE", "Es sind 3. Wir kommen am 5. 6. 2026. Danke.", "Es sind 3.", "Wir kommen am 5. 6. 2026.", "Danke.")]
    [TestCase("de-DE", "Äpfel, Birnen usw. Das ist alles.", "Äpfel, Birnen usw.", "Das ist alles.")]
    [TestCase("de-AT", "Frau Dr. Huber, Tel. 0660 123. Noch etwas?", "Frau Dr. Huber, Tel. 0660 123.", "Noch etwas?")]
    [TestCase("en-US", "We moved on Jan. 5 to Oak St. Francis. It is near.", "We moved on Jan. 5 to Oak St. Francis.", "It is near.")]
    [TestCase("en-US", "Miller Inc. ships to the U.S. and the U.K. only. Okay?", "Miller Inc. ships to the U.S. and the U.K. only.", "Okay?")]
    [TestCase("en-US", "She has a Ph.D. in physics. So does he.", "She has a Ph.D. in physics.", "So does he.")]
    [TestCase("en-US", "He moved to the U.S. We miss him.", "He moved to the U.S.", "We miss him.")]
    [TestCase("en-US", "Come at 10 a.m. Monday or 2 p.m. Eastern. Fine?", "Come at 10 a.m. Monday or 2 p.m. Eastern.", "Fine?")]
    [TestCase("en-US", "No. We close at five. It is plan B. Then call.", "No.", "We close at five.", "It is plan B.", "Then call.")]
    [TestCase("en-US", "You want room no. 5. I see.", "You want room no. 5.", "I see.")]
    [TestCase("es-ES", "El Sr. López y la Dra. Ruiz, p. ej. mañana. ¿Le va bien?", "El Sr. López y la Dra. Ruiz, p. ej. mañana.", "¿Le va bien?")]
    [TestCase("fr-FR", "Bonjour M. Dupont. C'est à 9 h. Merci.", "Bonjour M. Dupont.", "C'est à 9 h.", "Merci.")]
    [TestCase("hi-IN", "हम नौ बजे खुलते हैं। क्या आप आएँगे?", "हम नौ बजे खुलते हैं।", "क्या आप आएँगे?")]
    [TestCase("ar-EG", "هل أنت هنا؟ نعم.", "هل أنت هنا؟", "نعم.")]
    [TestCase("ur-PK", "ہم نو بجے کھولتے ہیں۔ شکریہ۔", "ہم نو بجے کھولتے ہیں۔", "شکریہ۔")]
    [TestCase("ja-JP", "「はい。」と言いました。次です！行きましょう", "「はい。」", "と言いました。", "次です！", "行きましょう")]
    [TestCase("ja-JP", "はい!わかりました", "はい!", "わかりました")]
    [TestCase("zh-CN", "早上好！您需要什么？请说。", "早上好！", "您需要什么？", "请说。")]
    [TestCase("el-GR", "Είστε εκεί; Ναι.", "Είστε εκεί;", "Ναι.")]
    [TestCase("cy-GB", "Mae Dr. Jones yma. Diolch.", "Mae Dr. Jones yma.", "Diolch.")]
    public void Sentences_end_as_their_language_has_it(string language, string text, params string[] phrases)
    {
        Chunk(text, text.Length, language).ShouldBe(phrases);
        Chunk(text, 1, language).ShouldBe(phrases);
    }

    [TestCase("ja-JP", "本日は午前九時から、午後五時まで営業しておりますので、どうぞお気軽にお越しくださいませ", "本日は午前九時から、")]
    [TestCase("zh-CN", "我们的营业时间是上午九点到下午五点，欢迎您随时光临我们的门店选购商品", "我们的营业时间是上午九点到下午五点，")]
    [TestCase("ar-EG", "نحن نفتح أبوابنا كل يوم من الساعة التاسعة صباحا، ونغلق في الساعة الخامسة مساء كل يوم", "نحن نفتح أبوابنا كل يوم من الساعة التاسعة صباحا،")]
    public void A_clause_ends_as_its_script_has_it(string language, string text, string first) => Chunk(text, 2, language)[0].ShouldBe(first);

    [TestCase("en-US", 90)]
    [TestCase("ja-JP", 30)]
    public void Text_without_punctuation_is_heard_before_it_is_whole(string language, int soonest)
    {
        var text = language == "ja-JP" ? new string('あ', 600) : string.Join(' ', Enumerable.Repeat("word", 120));
        var chunker = new SentenceChunker(language);
        chunker.Append(text[..(soonest + 40)]);
        chunker.TryTake(out var first).ShouldBeTrue();
        first.Length.ShouldBeInRange(20, soonest);
        var phrases = Chunk(text, 7, language);
        phrases.ShouldAllBe(phrase => phrase.Length <= SentenceChunker.LongestPhrase);
        string.Join(language == "ja-JP" ? "" : " ", phrases).ShouldBe(text);
    }

    [Test]
    public void A_number_in_groups_and_a_picture_of_several_characters_stay_whole()
    {
        var number = $"{string.Join(' ', Enumerable.Repeat("word", 16))} 415 555 0100 {string.Join(' ', Enumerable.Repeat("word", 40))}";
        Chunk(number, 1)[0].ShouldEndWith("word");
        foreach (var phrase in Chunk(string.Concat(Enumerable.Repeat("👩‍🚀é", 200)), 3))
            phrase.EnumerateRunes().ShouldNotContain(System.Text.Rune.ReplacementChar);
    }

    [Test]
    public void The_pieces_that_a_text_comes_in_make_no_difference([Values("en-US", "de-DE", "es-ES", "ja-JP", "hi-IN", "xx")] string language)
    {
        string[] parts =
        [
            " ", " ", "\n", ". ", ".", "! ", "? ", "… ", ", ", "; ", "。", "、", "！", "। ", "؟ ", "\"", ")", "a.m", "Dr", "z. B. ", "U.S", "3", "5. ", "12:30", "Mai ",
            "Monday ", "We ", "Das ", "word ", "word", "もじ", "漢字", "नमस्ते ", "  ", "J", "no. ", "1,000", "info@example.com", "😀", "*", "- ",
        ];
        var random = new Random(7);
        for (var run = 0; run < 300; run++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 120)).Select(_ => parts[random.Next(parts.Length)]));
            var whole = Chunk(text, text.Length, language);
            whole.SelectMany(p => p).Where(c => !char.IsWhiteSpace(c)).ShouldBe(text.Where(c => !char.IsWhiteSpace(c)), $"nothing is lost of {text}");
            for (var size = 1; size < 9; size++)
                Chunk(text, size, language).ShouldBe(whole, $"{size} characters at a time of {text}");
        }
    }

    [TestCaseSource(nameof(Endless))]
    public void Whatever_is_written_comes_in_phrases_of_bounded_length(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 600_000 / unit.Length));
        foreach (var size in new[] { 600_000, 4_000 })
            Chunk(text, size).ShouldAllBe(phrase => phrase.Length <= SentenceChunker.LongestPhrase + SentenceEnd.Horizon);
    }

    private static readonly string[] Endless = ["a", ".", " ", "a ", "a. ", "!", "*", "U.", "3. ", ",", "\n", "「", "あ", "\ud83d", "\u0301", "<", "&", "[", "1,", "@", "_a"];

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

    private static List<string> Chunk(string text, int pieceLength, string language = "en-US")
    {
        var chunker = new SentenceChunker(language);
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
