using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Application.Tests.Text;

public sealed class AssentTests
{
    [TestCase("Yes.")]
    [TestCase("yeah, sure")]
    [TestCase("Okay, put them through.")]
    [TestCase("Ja, bitte.")]
    [TestCase("Oui")]
    [TestCase("Sí, claro")]
    [TestCase("はい。")]
    [TestCase("да")]
    public void Somebody_says_yes(string text) => Assent.IsGiven(text).ShouldBeTrue();

    [TestCase("")]
    [TestCase("No.")]
    [TestCase("Not now, okay?")]
    [TestCase("Nein, ja nicht.")]
    [TestCase("Yes, you have reached the mailbox of Dana Smith.")]
    [TestCase("Please leave a message after the tone, okay")]
    [TestCase("Yesterday")]
    public void Somebody_says_no_or_talks_on(string text) => Assent.IsGiven(text).ShouldBeFalse();
}
