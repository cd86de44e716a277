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
    public void What_an_attacker_tries_first_is_easy(string password) => PasswordPolicy.IsEasy(password, Email).ShouldBeTrue();

    [TestCase("correct horse battery")]
    [TestCase("annabel likes tea")]
    [TestCase("пароль на каждый день")]
    public void Everything_else_is_not(string password) => PasswordPolicy.IsEasy(password, Email).ShouldBeFalse();
}
