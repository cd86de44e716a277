using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Application.Tests.Text;

/// <summary>"Shall I book it?" – what is a yes, in whichever language, and what is not.</summary>
public sealed class AgreementTests
{
    [TestCase("Yes."), TestCase("Yes, please."), TestCase("Go ahead."), TestCase("That works for me."), TestCase("That would be great, yes")]
    [TestCase("Ja, gerne."), TestCase("Ja."), TestCase("Auf jeden Fall, machen Sie das."), TestCase("Bien sûr."), TestCase("Sí, por favor.")]
    [TestCase("Da."), TestCase("Tak."), TestCase("Да, конечно."), TestCase("好的。"), TestCase("はい、お願いします。"), TestCase("네, 좋아요.")]
    [TestCase("好的谢谢"), TestCase("可以啊"), TestCase("好，帮我订吧"), TestCase("ええ、それでお願いします"), TestCase("네 좋아요"), TestCase("예, 그렇게 해 주세요."), TestCase("ได้เลยครับ"), TestCase("ใช่ค่ะ"), TestCase("vâng"), TestCase("Taip, ačiū"), TestCase("Jā, lūdzu")]
    [TestCase("Jah, palun"), TestCase("हाँ जी"), TestCase("نعم من فضلك"), TestCase("Sì, ne sono sicuro"), TestCase("I think so, yes"), TestCase("I don't mind."), TestCase("Ja, buchen Sie das für vier Personen.")]
    public void A_yes_is_one(string said) => Agreement.IsGiven(said).ShouldBeTrue(said);

    [TestCase("No."), TestCase("No, thanks."), TestCase("Nej tak."), TestCase("不行。"), TestCase("不对。"), TestCase("không được"), TestCase("That's incorrect."), TestCase("Sono incerto."), TestCase("Prima vorrei sapere il prezzo.")]
    [TestCase("Da muss ich noch überlegen."), TestCase("Wait, let me think."), TestCase("Hold on a second."), TestCase("Stop."), TestCase("Cancel that."), TestCase("Maybe later."), TestCase("Lass mal."), TestCase("Nej."), TestCase("ไม่"), TestCase("לא")]
    [TestCase("不用了"), TestCase("I would rather not do that today."), TestCase("Yes, but not today."), TestCase("What does it cost?"), TestCase("Is that the correct price?"), TestCase("Nein, danke."), TestCase("Ja, aber nicht heute."), TestCase("")]
    [TestCase("いいえ、結構です。"), TestCase("아니요"), TestCase("Hello?"), TestCase("네 시요"), TestCase("最好换个时间。"), TestCase("你好。"), TestCase("银行几点关门"), TestCase("はい、いくらですか"), TestCase("はい、でも八時に"), TestCase("ได้ไหมครับ"), TestCase("Ya veremos")]
    [TestCase("Is that the correct price"), TestCase("Yes what are your hours"), TestCase("sim, mas às oito"), TestCase("ναι, ακυρώστε το"), TestCase("evet ama iptal edin"), TestCase("네, 그런데 얼마예요"), TestCase("Yes, cancel it."), TestCase("Thank you.")]
    public void Everything_else_is_none(string said) => Agreement.IsGiven(said).ShouldBeFalse(said);

    [TestCase("Yes, please."), TestCase("Sure, no problem."), TestCase("Ja, bitte."), TestCase("はい、お願いします。"), TestCase("네, 좋아요."), TestCase("Да, спасибо")]
    public void Nothing_else_is_said_beside_a_plain_yes(string said) => Agreement.IsPlain(said).ShouldBeTrue(said);

    [TestCase("Yes, for Maria."), TestCase("Ja, acht"), TestCase("好的，四个人"), TestCase("No."), TestCase("")]
    public void More_is_said_beside_another(string said) => Agreement.IsPlain(said).ShouldBeFalse(said);
}
