using VoiceAssistant.Application.Common;

namespace VoiceAssistant.Application.Tests;

public sealed class WrittenPhoneTests
{
    [TestCase("+1 (415) 555-0012", "+14155550012")]
    [TestCase("+1.415.555.0012", "+14155550012")]
    [TestCase("  +1 415 555 0012\t", "+14155550012")]
    [TestCase("+1\u00a0415\u2011555\u20130012", "+14155550012")]
    [TestCase("\u202a+14155550012\u202c", "+14155550012")]
    [TestCase("＋１ ４１５ ５５５ ００１２", "+14155550012")]
    [TestCase("+٤٩ ١٧٠ ١٢٣٤٥٦٧", "+491701234567")]
    [TestCase("tel:+1-415-555-0012", "+14155550012")]
    [TestCase("TEL: +1 415 555 0012", "+14155550012")]
    [TestCase("tel:+1%20415%20555-0012;phone-context=example.com", "+14155550012")]
    [TestCase("tel:415-555-0012;phone-context=+1", "+14155550012")]
    [TestCase("=\"+14155550012\"", "+14155550012")]
    [TestCase("=+14155550012", "+14155550012")]
    [TestCase("'+1 415 555 0012", "+14155550012")]
    [TestCase("+14155550012.0", "+14155550012")]
    [TestCase("0049 170 1234567", "+491701234567")]
    [TestCase("(00)49 170/1234567", "+491701234567")]
    [TestCase("+49 (0)170 1234567", "+491701234567")]
    [TestCase("(+49) 170 1234567", "+491701234567")]
    [TestCase("+4407911123456", "+447911123456")]
    [TestCase("+39 06 69812345", "+390669812345")]
    [TestCase("+15550100001", "+15550100001")]
    [TestCase("+999123456789", "+999123456789")]
    public void A_number_with_its_country_is_read_however_it_is_written(string text, string number) =>
        WrittenPhone.InE164(text, region: null).ShouldBe(number);

    [TestCase("0170 1234567", "DE", "+491701234567")]
    [TestCase("170 1234567", "DE", "+491701234567")]
    [TestCase("(0221) 12345-67", "DE", "+492211234567")]
    [TestCase("030/12345678", "DE", "+493012345678")]
    [TestCase("00 1 415 555 0012", "DE", "+14155550012")]
    [TestCase("491701234567.0", "DE", "+491701234567")]
    [TestCase("+44 7911 123456", "DE", "+447911123456")]
    [TestCase("49 170 1234567", "DE", "+491701234567")]
    [TestCase("47 12 34 56", "NO", "+4747123456")]
    [TestCase("4522123456", "DK", "+4522123456")]
    [TestCase("(415) 555-0012", "US", "+14155550012")]
    [TestCase("1-415-555-0012", "US", "+14155550012")]
    [TestCase("011 49 170 1234567", "US", "+491701234567")]
    [TestCase("0049 170 1234567", "US", "+491701234567")]
    [TestCase("06 69812345", "IT", "+390669812345")]
    [TestCase("０９０－１２３４－５６７８", "JP", "+819012345678")]
    public void A_number_without_its_country_belongs_to_the_region(string text, string region, string number) =>
        WrittenPhone.InE164(text, region).ShouldBe(number);

    [TestCase(null, null, "Give a telephone number in E.164 form, like +14155550100.")]
    [TestCase("  ", "DE", "Give a telephone number in E.164 form, like +14155550100.")]
    [TestCase("4155550012", null, "Begin with a plus sign and the country code: E.164, like +14155550100.")]
    [TestCase("call 415 555 0012", "US", "Begin with a plus sign and the country code: E.164, like +14155550100.")]
    [TestCase("+1-800-FLOWERS", null, "Use only digits after the plus sign: E.164, like +14155550100.")]
    [TestCase("+14155550012, +14155550013", null, "Use only digits after the plus sign: E.164, like +14155550100.")]
    [TestCase("+14155550012/13", null, "Use only digits after the plus sign: E.164, like +14155550100.")]
    [TestCase("tel:+14155550012;ext=12", null, "An extension cannot be dialled: give the number alone, as E.164, like +14155550100.")]
    [TestCase("+1 415 555 0012 x12", null, "An extension cannot be dialled: give the number alone, as E.164, like +14155550100.")]
    [TestCase("4.91701E+12", "DE", "A spreadsheet has rounded this number: make its column one of text, and write the number again.")]
    [TestCase("+0 415 555 010", null, "A country code does not begin with 0. Use E.164, like +14155550100.")]
    [TestCase("00 0 12", null, "Write + in place of the leading 00: E.164, like +14155550100.")]
    [TestCase("+1 23", null, "After the plus sign come 7 to 15 digits, as in +14155550100.")]
    [TestCase("+1 (415) 555-001", null, "No number of this country has so many digits: look at it again, or write it as E.164, like +14155550100.")]
    [TestCase("555-0012", "US", "This is no whole number of US: write it with its area code, or as E.164, like +14155550100.")]
    [TestCase("0170 123456789012345", "DE", "This is no whole number of DE: write it with its area code, or as E.164, like +14155550100.")]
    public void What_is_no_number_says_what_to_do(string? text, string? region, string sentence)
    {
        WrittenPhone.Read(text, region, out var problem).ShouldBeNull();
        problem.ShouldBe(sentence);
    }

    [Test]
    public void A_text_of_any_length_is_no_number_and_is_not_repeated()
    {
        WrittenPhone.Read(new string('1', 1_000_000), "DE", out var problem).ShouldBeNull();
        problem!.Length.ShouldBeLessThan(200);
    }
}
