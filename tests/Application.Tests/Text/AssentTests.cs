using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Application.Tests.Text;

public sealed class AssentTests
{
    [TestCase("Yes.")]
    [TestCase("yeah, sure")]
    [TestCase("Okay, put them through.")]
    [TestCase("Yes, please put her through.")]
    [TestCase("Ja, bitte.")]
    [TestCase("Oui")]
    [TestCase("Sí, claro")]
    [TestCase("はい。")]
    [TestCase("да")]
    [TestCase("Sure, no problem.")]
    [TestCase("Why not?")]
    [TestCase("没问题")]
    public void Somebody_says_yes(string text) => Assent.IsGiven(text).ShouldBeTrue();

    [TestCase("")]
    [TestCase("No.")]
    [TestCase("Not now, okay?")]
    [TestCase("Nein, ja nicht.")]
    [TestCase("Yes, you have reached the mailbox of Dana Smith.")]
    [TestCase("Please leave a message after the tone, okay")]
    [TestCase("Yesterday")]
    [TestCase("Hello, Anna speaking.")]
    public void Somebody_says_no_or_talks_on(string text) => Assent.IsGiven(text).ShouldBeFalse();

    [TestCase("No.", true)]
    [TestCase("Not now, sorry.", true)]
    [TestCase("Nein danke", true)]
    [TestCase("Hello, Anna speaking.", false)]
    [TestCase("Ja, kein Problem", false)]
    [TestCase("Warum nicht", false)]
    [TestCase("", false)]
    public void Who_says_no_is_not_asked_again(string text, bool isNo) => Assent.IsRefused(text).ShouldBe(isNo);
}
