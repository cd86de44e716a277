using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Application.Tests.Text;

/// <summary>"Shall I book it?" – what is a yes, in whichever language, and what is not.</summary>
public sealed class AgreementTests
{
    [TestCase("Yes."), TestCase("Yes, please."), TestCase("Go ahead."), TestCase("That works for me."), TestCase("Sure, no problem."), TestCase("Why not."), TestCase("That would be great, yes")]
    [TestCase("Ja, gerne."), TestCase("Ja."), TestCase("Auf jeden Fall, machen Sie das."), TestCase("Oui, pas de problème."), TestCase("Bien sûr."), TestCase("Sí, por favor."), TestCase("Sim, no sábado.")]
    [TestCase("Da."), TestCase("Tak."), TestCase("Ja, nu graag."), TestCase("Да, конечно."), TestCase("好的。"), TestCase("はい、お願いします。"), TestCase("네, 좋아요.")]
    public void A_yes_is_one(string said) => Agreement.IsGiven(said).ShouldBeTrue(said);

    [TestCase("No."), TestCase("No, thanks."), TestCase("Nej tak."), TestCase("不行。"), TestCase("不对。"), TestCase("không được"), TestCase("That's incorrect."), TestCase("Sono incerto."), TestCase("Prima vorrei sapere il prezzo.")]
    [TestCase("Da muss ich noch überlegen."), TestCase("Wait, let me think."), TestCase("Hold on a second."), TestCase("Stop."), TestCase("Cancel that."), TestCase("Maybe later."), TestCase("Lass mal."), TestCase("Nej."), TestCase("ไม่"), TestCase("לא")]
    [TestCase("不用了"), TestCase("I would rather not do that today."), TestCase("Yes, but not today."), TestCase("What does it cost?"), TestCase("Is that the correct price?"), TestCase("Nein, danke."), TestCase("Ja, aber nicht heute."), TestCase("")]
    [TestCase("いいえ、結構です。"), TestCase("아니요"), TestCase("Hello?")]
    public void Everything_else_is_none(string said) => Agreement.IsGiven(said).ShouldBeFalse(said);
}
