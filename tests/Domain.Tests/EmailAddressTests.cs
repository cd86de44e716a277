using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Domain.Tests;

public sealed class EmailAddressTests
{
    private const string Mixed = "letters of several alphabets";
    private const string Confusable = "cannot be told from Latin ones";
    private const string Rare = "rare in addresses";

    [TestCase("anna@example.com", "anna@example.com")]
    [TestCase(" Anna.Berg+shop@Example.COM ", "Anna.Berg+shop@example.com")]
    [TestCase("ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "anna@example.com")]
    [TestCase("anna@example.com.", "anna@example.com")]
    [TestCase("anna@example。com", "anna@example.com")]
    [TestCase("anna@bücher.example", "anna@xn--bcher-kva.example")]
    [TestCase("anna@BU\u0308CHER.example", "anna@xn--bcher-kva.example")]
    [TestCase("anna@xn--bcher-kva.example", "anna@xn--bcher-kva.example")]
    [TestCase("josé@example.com", "josé@example.com")]
    [TestCase("jose\u0301@example.com", "josé@example.com")]
    [TestCase("анна@пример.рф", "анна@xn--e1afmkfd.xn--p1ai")]
    [TestCase("用户@例え.jp", "用户@xn--r8jz45g.jp")]
    [TestCase("o'neill@localhost", "o'neill@localhost")]
    public void A_mailbox_has_one_spelling(string text, string address)
    {
        EmailAddress.Normalize(text).ShouldBe(address);
        EmailAddress.Normalize(address).ShouldBe(address);
        EmailAddress.ProblemWith(text).ShouldBeNull();
    }

    [TestCase("\u0430nna@example.com", Mixed, Description = "a Cyrillic a")]
    [TestCase("ann\u03b1@example.com", Mixed, Description = "a Greek alpha")]
    [TestCase("anna@ex\u0430mple.com", Mixed)]
    [TestCase("anna@xn--exmple-4nf.com", Mixed, Description = "the same as the DNS writes it")]
    [TestCase("\u13aaolo@example.com", Mixed, Description = "a Cherokee go")]
    [TestCase("\u0430\u0441\u0435@example.com", Confusable, Description = "Cyrillic letters alone, which read as Latin ones")]
    [TestCase("\u043e\u0441@\u043f\u043e\u0447\u0442\u0430.\u0440\u0444", Confusable, Description = "though its domain shows the alphabet")]
    [TestCase("anna@\u0430\u0440\u0440\u04cf\u0435.com", Confusable)]
    [TestCase("m\u0131ke@example.com", Rare, Description = "without its dot")]
    [TestCase("\u0251nna@example.com", Rare, Description = "a phonetic a")]
    public void What_could_be_taken_for_another_is_told_why(string text, string why)
    {
        EmailAddress.Normalize(text).ShouldBeNull();
        EmailAddress.ProblemWith(text)!.ShouldContain(why);
    }

    [TestCase("")]
    [TestCase(null)]
    [TestCase("anna")]
    [TestCase("@example.com")]
    [TestCase("anna@")]
    [TestCase("anna@berta@example.com")]
    [TestCase("anna berg@example.com")]
    [TestCase("\"anna\"@example.com")]
    [TestCase("anna(work)@example.com")]
    [TestCase(".anna@example.com")]
    [TestCase("an..na@example.com")]
    [TestCase("an\u200bna@example.com", Description = "a space without width")]
    [TestCase("anna\u202e@example.com")]
    [TestCase("an\u00adna@example.com", Description = "a soft hyphen")]
    [TestCase("anna@exa\u200dmple.com")]
    [TestCase("anna@example..com")]
    [TestCase("anna@-example.com")]
    [TestCase("anna@exa_mple.com")]
    [TestCase("anna@[127.0.0.1]")]
    [TestCase("anna\ud800@example.com")]
    public void Anything_else_is_no_address(string? text) => EmailAddress.ProblemWith(text)!.ShouldStartWith("Use an e-mail address");
}
