using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Tests;

public sealed class WordStemTests
{
    /// <summary>Those of Porter's paper, for each of his rules.</summary>
    [Test]
    public void English_words_lose_their_endings()
    {
        const string Words = """
            caresses caress, ponies poni, ties ti, caress caress, cats cat, feed feed, agreed agre, plastered plaster, bled bled, motoring motor, sing sing,
            conflated conflat, troubled troubl, sized size, hopping hop, tanned tan, falling fall, hissing hiss, fizzed fizz, failing fail, filing file,
            happy happi, sky sky, relational relat, conditional condit, rational ration, digitizer digit, vietnamization vietnam, predication predic,
            operator oper, feudalism feudal, decisiveness decis, hopefulness hope, callousness callous, triplicate triplic, formative form, formalize formal,
            electrical electr, hopeful hope, goodness good, revival reviv, allowance allow, inference infer, airliner airlin, gyroscopic gyroscop,
            adjustable adjust, defensible defens, irritant irrit, replacement replac, adjustment adjust, dependent depend, adoption adopt, communism commun,
            activate activ, effective effect, bowdlerize bowdler, probate probat, rate rate, cease ceas, controll control, roll roll, yes ye, say sai, by by
            """;
        foreach (var pair in Words.Split(','))
        {
            string[] parts = pair.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            SearchText.Stem(parts[0]).ShouldBe(parts[1]);
        }
    }

    [TestCase("Öffnungszeiten", "offnungszeiten")]
    [TestCase("ραντεβού", "ραντεβου")]
    [TestCase("b12s", "b12s")]
    [TestCase("東京", "東京")]
    [TestCase("", "")]
    public void What_is_not_written_in_a_to_z_is_left(string text, string stemmed) => SearchText.Stemmed(text).ShouldBe(stemmed);

    [Test]
    public void A_word_of_any_length_is_known_by_its_beginning()
    {
        SearchText.Stemmed(new string('x', 100_000)).ShouldBe(new string('x', 40));
        SearchText.Stemmed(string.Concat(Enumerable.Repeat("𞤢", 100))).ShouldBe(string.Concat(Enumerable.Repeat("𞤢", 20)));
        SearchText.Stemmed("x" + string.Concat(Enumerable.Repeat("𞤢", 100))).ShouldBe("x" + string.Concat(Enumerable.Repeat("𞤢", 19)));
    }
}
