using VoiceAssistant.FirstCall.Script;

namespace VoiceAssistant.FirstCall.Tests.Script;

internal sealed class CallerLineTests
{
    [TestCaseSource(nameof(BuiltIn))]
    public void A_built_in_line_is_understood_as_itself(string text, CallerLine line) =>
        line.IsUnderstoodAs(text.ToLowerInvariant()).ShouldBeTrue();

    [TestCaseSource(nameof(BuiltIn))]
    public void A_built_in_line_is_not_understood_as_silence_or_as_something_else(string text, CallerLine line)
    {
        _ = text;
        line.IsUnderstoodAs("").ShouldBeFalse();
        line.IsUnderstoodAs("what are you do").ShouldBeFalse();
    }

    [TestCase("How much does a filling cost?", "how much does a filling cost", true)]
    [TestCase("How much does a filling cost?", "how much is a feeling cost", true)]
    [TestCase("How much does a filling cost?", "how much is a feeling of", false)]
    [TestCase("Are you open?", "open", true)]
    [TestCase("Are you open?", "are you opening", false)]
    [TestCase("Can I park at 12 Mill Lane?", "can i park at twelve mill lane", true)]
    [TestCase("I don’t know the doctor’s name.", "i don't know the doctor's name", true)]
    public void Two_thirds_of_the_telling_words_suffice(string line, string transcript, bool isUnderstood) =>
        CallerLine.Of(line).IsUnderstoodAs(transcript).ShouldBe(isUnderstood);

    [Test]
    public void A_line_of_common_words_only_keeps_them_all() =>
        CallerLine.Of("What is it?").Keywords.ShouldBe(["what", "is", "it"]);

    [Test]
    public void Of_a_line_without_keywords_any_word_is_an_understanding()
    {
        var hum = new CallerLine("Hum.", []);
        hum.IsUnderstoodAs("anything").ShouldBeTrue();
        hum.IsUnderstoodAs("").ShouldBeFalse();
    }

    private static IEnumerable<TestCaseData> BuiltIn() =>
        DemonstrationLines.All.Select(line => new TestCaseData(line.Text, line));
}
