using VoiceAssistant.Application.Users;

namespace VoiceAssistant.Application.Tests.Users;

public sealed class PasswordPolicyTests
{
    private const string Email = "annabel@example.com";

    [TestCase("password123")]
    [TestCase("Password123")]
    [TestCase("qwertyuiop")]
    [TestCase("1234567890")]
    [TestCase("aaaaaaaaaaaaaaaa")]
    [TestCase("121212121212")]
    [TestCase("annabel@example.com")]
    [TestCase("Annabel2026!")]
    [TestCase("Password1!")]
    [TestCase("P@ssw0rd2026")]
    [TestCase("Pa$$word!!!!")]
    [TestCase("Summer2026!!")]
    [TestCase("2025-Winter-2026")]
    [TestCase("$ummer2026")]
    [TestCase("SpringSummer1")]
    [TestCase("October2026!")]
    [TestCase("VoiceAssistant1")]
    [TestCase("Voice Assistant!")]
    [TestCase("V0ice4ssistant")]
    [TestCase("Welcome2026!")]
    [TestCase("Ｐａｓｓｗｏｒｄ１！", Description = "full width")]
    [TestCase("1qaz2wsx3edc")]
    [TestCase("!QAZ@WSX3edc")]
    [TestCase("qwer1234asdf")]
    [TestCase("zxcvbnm,./1")]
    [TestCase("abcdefghij1")]
    [TestCase("Example2026!", Description = "of the domain")]
    public void What_an_attacker_tries_first_is_easy(string password) => PasswordPolicy.IsEasy(password, Email).ShouldBeTrue();

    [TestCase("correct horse battery")]
    [TestCase("annabel likes tea")]
    [TestCase("twelve rye breads at dawn")]
    [TestCase("battery staple horse")]
    [TestCase("a perfectly fine password")]
    [TestCase("summer rain on tin roofs")]
    [TestCase("h7Kp-2xVq-9dLm")]
    [TestCase("夏の雨と古い屋根の音がする")]
    [TestCase("пароль на каждый день")]
    public void Everything_else_is_not(string password) => PasswordPolicy.IsEasy(password, Email).ShouldBeFalse();
}
