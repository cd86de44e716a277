using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Tests;

public sealed class PhoneNumberTests
{
    [TestCase("+15550100000")]
    [TestCase("+4930123")]
    [TestCase("+123456789012345")]
    public void An_E164_number_is_a_phone_number(string text)
    {
        PhoneNumber.TryParse(text, out var number).ShouldBeTrue();
        number!.Value.ShouldBe(text);
        number.ToString().ShouldBe(text);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("+")]
    [TestCase("15550100000")]
    [TestCase("+05550100000")]
    [TestCase("+123456")]
    [TestCase("+1234567890123456")]
    [TestCase("+1 555 010 0000")]
    [TestCase("+1555010000a")]
    [TestCase(" +15550100000")]
    [TestCase("+15550100000\n")]
    [TestCase("+１２３４５６７８９")]
    [TestCase("client:alice")]
    [TestCase("anonymous")]
    public void Anything_else_is_none(string? text) => PhoneNumber.TryParse(text, out _).ShouldBeFalse();

    [Test]
    public void Parsing_what_is_no_number_throws_without_quoting_it() =>
        Should.Throw<FormatException>(() => PhoneNumber.Parse("secret")).Message.ShouldNotContain("secret");

    [Test]
    public void Two_numbers_with_the_same_digits_are_equal() =>
        PhoneNumber.Parse("+15550100000").ShouldBe(PhoneNumber.Parse("+15550100000"));
}
