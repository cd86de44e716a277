using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Domain.Tests;

public sealed class RedirectUriTests
{
    [TestCase("https://app.example.test/done")]
    [TestCase("https://app.example.test:8443/done?from=here")]
    [TestCase("https://app.example.test/~anna")]
    [TestCase("http://localhost:3000/done")]
    [TestCase("http://127.0.0.1/done")]
    [TestCase("http://[::1]:3000/done")]
    public void Https_and_this_very_machine_are_acceptable_to_everybody(string uri)
    {
        RedirectUri.IsAcceptable(uri, isPublic: true).ShouldBeTrue();
        RedirectUri.IsAcceptable(uri, isPublic: false).ShouldBeTrue();
    }

    [Test]
    public void A_private_scheme_named_for_a_domain_is_acceptable_to_a_public_client_alone()
    {
        RedirectUri.IsAcceptable("com.example.app:/done", isPublic: true).ShouldBeTrue();
        RedirectUri.IsAcceptable("com.example.app:/done", isPublic: false).ShouldBeFalse();
        RedirectUri.IsAcceptable("myapp:/done", isPublic: true).ShouldBeFalse();
    }

    [TestCase("http://app.example.test/done")]
    [TestCase("https:app.example.test/done")]
    [TestCase("http:localhost/done")]
    [TestCase("/done")]
    [TestCase("")]
    [TestCase("https://anna@app.example.test/done")]
    [TestCase("https://app.example.test/done#here")]
    [TestCase("https://*.example.test/done")]
    [TestCase("https://app.example.test\\done")]
    [TestCase("https://app.example.test/a b")]
    [TestCase("https://app.example.test/\"")]
    [TestCase("https://app.example.test/<")]
    [TestCase("https://app.example.test/>")]
    [TestCase("https://app.example.test/;")]
    [TestCase("https://app.example.test/ä")]
    [TestCase("https://app.example.test/\u007f")]
    [TestCase("https://app.example.test/a/../b")]
    [TestCase("https://app.example.test/a/./b")]
    [TestCase("https://app.example.test/a/%2E%2e/b")]
    [TestCase("javascript:alert(1)")]
    [TestCase("https://app.example.test/done?code=x")]
    [TestCase("https://app.example.test/done?a=b&STATE")]
    [TestCase("https://app.example.test/done?%63ode=x")]
    [TestCase("https://app.example.test/done?error_description=x")]
    [TestCase("https://app.example.test/done?iss=https://evil.test")]
    [TestCase("http://2130706433/")]
    [TestCase("http://0x7f.1/")]
    [TestCase("http://0177.0.0.1/")]
    [TestCase("http://127.1/")]
    [TestCase("http://127.0.0.01/")]
    [TestCase("http://loopback/")]
    [TestCase("http://[::ffff:127.0.0.1]/")]
    [TestCase("http://127.0.0.1:/done")]
    [TestCase("https://3232235777/done")]
    [TestCase("https://0xC0A80101/done")]
    [TestCase("https://app.example.0x1/done")]
    [TestCase("https://app.example.test./done")]
    [TestCase("https://app%2eexample.test/done")]
    [TestCase("https://app.example.test/a/%252e%252e/b")]
    [TestCase("https://app.example.test/a/.%2e/b")]
    [TestCase("https://app.example.test/a%2f..%2fb")]
    [TestCase("https://app.example.test/a%5c..%5cb")]
    [TestCase("https://app.example.test/%c0%ae%c0%ae/b")]
    [TestCase("https://app.example.test/%00")]
    [TestCase("https://app.example.test/?a=%0d%0aSet-Cookie:x")]
    [TestCase("https://app.example.test/%zz")]
    [TestCase("https://app.example.test/%2")]
    [TestCase("com.example.app:/done?code=x")]
    public void Anything_else_is_not(string uri) => RedirectUri.IsAcceptable(uri, isPublic: true).ShouldBeFalse();

    [TestCase("https://app.example.test/a?next=/../b")]
    [TestCase("https://app.example.test/a..b/...")]
    [TestCase("https://192.0.2.7/done")]
    [TestCase("https://app.example.test/caf%C3%A9?tenant=7&next=%2Fhome")]
    public void Dots_that_lead_nowhere_are_acceptable(string uri) => RedirectUri.IsAcceptable(uri, isPublic: true).ShouldBeTrue();

    [Test]
    public void It_may_have_2000_characters_and_no_more()
    {
        var longest = "https://app.example.test/".PadRight(RedirectUri.MaxLength, 'a');
        RedirectUri.IsAcceptable(longest, isPublic: false).ShouldBeTrue();
        RedirectUri.IsAcceptable(longest + "a", isPublic: false).ShouldBeFalse();
    }

    [TestCase("https://app.example.test/done", "https://app.example.test/done", true)]
    [TestCase("https://app.example.test/done", "https://app.example.test/Done", false)]
    [TestCase("https://app.example.test/done", "https://app.example.test:8443/done", false)]
    [TestCase("http://127.0.0.1/done", "http://127.0.0.1:49152/done", true)]
    [TestCase("http://127.0.0.1:1/done", "http://127.0.0.1/done", true)]
    [TestCase("http://[::1]:1/done?a=b", "http://[::1]:2/done?a=b", true)]
    [TestCase("http://127.0.0.1/done", "http://[::1]/done", false)]
    [TestCase("http://127.0.0.1/done", "http://127.0.0.1:1/other", false)]
    [TestCase("http://127.0.0.1/done", "http://127.0.0.1:1.evil.test/done", false)]
    [TestCase("http://127.0.0.1/done", "http://127.0.0.1:1/done\n", false)]
    [TestCase("http://localhost:1/done", "http://localhost:2/done", false)]
    public void Letter_by_letter_but_for_the_port_of_a_loopback_address(string registered, string requested, bool matches) =>
        RedirectUri.Matches(registered, requested).ShouldBe(matches);

    [TestCase("https://app.example.test/done", true, "https://app.example.test")]
    [TestCase("https://app.example.test:8443/done", true, "https://app.example.test:8443")]
    [TestCase("http://localhost:3000/done", false, "http://localhost:3000")]
    [TestCase("com.example.app:/done", false, null)]
    public void Only_https_proves_who_reads_the_code_and_only_the_web_has_an_origin(string uri, bool proves, string? origin)
    {
        RedirectUri.ProvesIdentity(uri).ShouldBe(proves);
        RedirectUri.OriginOf(uri).ShouldBe(origin);
    }

    [Test]
    public void A_host_that_there_cannot_be_has_no_origin()
    {
        string Of(int length) => "https://" + string.Concat(Enumerable.Repeat("a.", RedirectUri.MaxOriginLength))[..(length - 9)] + "b";
        RedirectUri.OriginOf(Of(RedirectUri.MaxOriginLength + 1) + "/done").ShouldBeNull();
        RedirectUri.OriginOf(Of(200) + "/done").ShouldBe(Of(200));
    }
}
