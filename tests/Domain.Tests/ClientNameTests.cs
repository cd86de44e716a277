using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Domain.Tests;

public sealed class ClientNameTests
{
    [TestCase("VoiceAssistant Security")]
    [TestCase("voice-assistant")]
    [TestCase("The official Voice Assistant team")]
    [TestCase("V\u043eice\u0410ssistant", Description = "Cyrillic letters")]
    [TestCase("VOICEASSISTA\u039dT", Description = "a Greek capital")]
    [TestCase("V0ice4ssistant")]
    [TestCase("Vo1ceAss1stant")]
    [TestCase("ＶｏｉｃｅＡｓｓｉｓｔａｎｔ")]
    [TestCase("Voice\u200bAssistant")]
    [TestCase("V\u00f6ice \u00c4ssistant")]
    [TestCase("Console")]
    [TestCase("API documentation")]
    public void What_could_be_a_part_of_the_product_poses_as_it(string name) => ClientName.PosesAsProduct(name).ShouldBeTrue();

    [TestCase("Booking calendar")]
    [TestCase("Voice mail of the bakery")]
    [TestCase("Sales assistant")]
    [TestCase("Запись к врачу")]
    [TestCase("Consoles & Games")]
    public void Anything_else_does_not(string name) => ClientName.PosesAsProduct(name).ShouldBeFalse();
}
