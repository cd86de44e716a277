using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Application.Tests.Text;

/// <summary>Whether somebody has said goodbye, and not hello.</summary>
public sealed class FarewellTests
{
    [TestCase("Bye."), TestCase("Tschüss!"), TestCase("Viso gero!"), TestCase("Uz redzēšanos."), TestCase("Head aega!"), TestCase("Nägemist."), TestCase("失礼いたします。"), TestCase("Have a nice day!"), TestCase("Que tenga un buen día.")]
    [TestCase("Γεια σας!"), TestCase("धन्यवाद, नमस्ते।"), TestCase("Grazie, ciao!"), TestCase("Hei hei."), TestCase("Gracias, buen día."), TestCase("Ha det!"), TestCase("Ok, ha det bra."), TestCase("Talk to you soon.")]
    public void A_goodbye_is_one(string said) => Farewell.IsIn(said).ShouldBeTrue(said);

    [TestCase("Γεια σας, πώς μπορώ να βοηθήσω;"), TestCase("नमस्ते, मैं कैसे मदद करूँ?"), TestCase("Ciao, sono Anna, come posso aiutarla?"), TestCase("Hei hei, haluaisin varata pöydän"), TestCase("Buen día, ¿en qué puedo ayudarle?")]
    [TestCase("Kan jeg få ha det i morgen"), TestCase("Do you have a nice table?"), TestCase("I want to talk to you about a bill"), TestCase("Busco algo que tenga un balcón"), TestCase("")]
    public void What_is_said_in_the_middle_is_none(string said) => Farewell.IsIn(said).ShouldBeFalse(said);

    [TestCase("Ciao", false), TestCase("Γεια σας", false), TestCase("नमस्ते", false), TestCase("Arrivederci", true), TestCase("Goodbye", true)]
    public void What_greets_as_well_greets_where_nothing_was_said_before(string said, bool isGoodbye) => Farewell.IsIn(said, isOpening: true).ShouldBe(isGoodbye);
}
