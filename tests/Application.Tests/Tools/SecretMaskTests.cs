using System.Text;
using VoiceAssistant.Application.Tools;

namespace VoiceAssistant.Application.Tests.Tools;

public sealed class SecretMaskTests
{
    private const string Secret = "p+ss/w&rd \"1\"";

    [Test]
    public void A_secret_is_found_however_it_is_spelled()
    {
        var mask = new SecretMask([Secret]);
        foreach (var spelling in new[]
        {
            Secret, Uri.EscapeDataString(Secret), Uri.EscapeDataString(Secret).ToLowerInvariant(), System.Net.WebUtility.UrlEncode(Secret), System.Net.WebUtility.HtmlEncode(Secret),
            System.Text.Json.JsonSerializer.Serialize(Secret)[1..^1], Secret.Replace("\"", "\\\"", StringComparison.Ordinal), Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)).TrimEnd('='),
        })
            mask.Apply($"a {spelling} b").ShouldBe("a ••• b");
    }

    [TestCase("ab\"cd\\ef", "ab\\\"cd\\\\ef")]
    [TestCase("ab/cd", "ab\\/cd")]
    [TestCase("söder/täl", "s\\u00f6der\\/t\\u00e4l")]
    [TestCase("söder/täl", "söder\\/täl")]
    [TestCase("???>>>???", "Pz8\\/Pj4+Pz8\\/")]
    public void A_secret_is_found_as_others_write_it_in_JSON(string secret, string spelling) =>
        new SecretMask([secret]).Apply($"{{\"a\":\"{spelling}\"}}").ShouldBe("{\"a\":\"•••\"}");

    [Test]
    public void The_longer_of_two_goes_first_and_more_can_be_added() =>
        new SecretMask(["abcd"]).With("abcdefgh").Apply("abcdefgh abcd abc").ShouldBe("••• ••• abc");
}
