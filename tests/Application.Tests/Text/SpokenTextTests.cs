using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Application.Tests.Text;

internal sealed class SpokenTextTests
{
    [TestCase("We **really** open at *nine*.", "We really open at nine.")]
    [TestCase("## Opening hours", "Opening hours")]
    [TestCase("- Monday", "Monday")]
    [TestCase("See [our page](https://example.com/a?b=c).", "See our page.")]
    [TestCase("Go to https://www.example.com/hours", "Go to example.com/hours")]
    [TestCase("Great! 😀🎉 See you ☎️", "Great! See you")]
    [TestCase("Run `make` in snake_case_names", "Run make in snake_case_names")]
    [TestCase("**", "")]
    [TestCase("It is 5 - 3 = 2 at 10 %.", "It is 5 - 3 = 2 at 10 %.")]
    [TestCase("Café   déjà  vu", "Café déjà vu")]
    public void Only_what_can_be_spoken_is_left(string written, string spoken) =>
        SpokenText.From(written).ShouldBe(spoken);
}
