using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Application.Tests.Text;

public sealed class SpokenWordsTests
{
    [TestCase("What are your opening hours?", "what are your opening hours")]
    [TestCase("I don’t know the doctor’s name.", "i don't know the doctor's name")]
    [TestCase("OK, all right: Mm-hmm!", "okay alright mm hmm")]
    [TestCase("We close at 9:30 p.m.", "we close at nine thirty pm")]
    [TestCase("At 9:00.", "at nine")]
    [TestCase("at 9 a.m or so", "at nine am or so")]
    [TestCase("si\u0301, नमस्ते", "si\u0301 नमस्ते")]
    [TestCase("The 3rd of May, or the 22nd", "the third of may or the twenty second")]
    [TestCase("It is 12 Mill Lane", "it is twelve mill lane")]
    [TestCase("$1,200 or 50%", "one thousand two hundred dollars or fifty percent")]
    [TestCase("My number is 74291", "my number is seven four two nine one")]
    [TestCase("Good-bye, good-by, to-morrow; a good buy", "goodbye goodbye tomorrow a good buy")]
    [TestCase("0 or 007", "zero or zero zero seven")]
    [TestCase("Dr. Miller & Mr. Baker", "doctor miller and mister baker")]
    [TestCase("Grüße an Élise", "grüße an élise")]
    [TestCase("99999999999999999999", "nine nine nine nine nine nine nine nine nine nine nine nine nine nine nine nine nine nine nine nine")]
    [TestCase("... — !", "")]
    [TestCase("", "")]
    public void A_text_has_the_words_that_are_said(string written, string said) => SpokenWords.TextOf(written).ShouldBe(said);

    [TestCase("nine thirty", "9:30")]
    [TestCase("thirteen, not thirty", "13, not 30")]
    [TestCase("three hundred dollars", "$300")]
    public void Who_wrote_it_does_not_matter(string one, string another) => SpokenWords.Of(one).ShouldBe(SpokenWords.Of(another));
}
