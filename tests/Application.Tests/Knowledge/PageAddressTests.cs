using VoiceAssistant.Application.Knowledge.Crawling;

namespace VoiceAssistant.Application.Tests.Knowledge;

public sealed class PageAddressTests
{
    [TestCase("HTTP://Example.COM/Path", "http://example.com/Path")]
    [TestCase("https://example.com:443/", "https://example.com/")]
    [TestCase("http://example.com:8080", "http://example.com:8080/")]
    [TestCase("https://example.com./a", "https://example.com/a")]
    [TestCase("https://example.com/a/./b/../c", "https://example.com/a/c")]
    [TestCase("https://example.com/%7Eann/caf%c3%a9", "https://example.com/~ann/caf%C3%A9")]
    [TestCase("https://example.com/a%2fb", "https://example.com/a%2Fb")]
    [TestCase("https://example.com/café", "https://example.com/caf%C3%A9")]
    [TestCase("https://bücher.example/", "https://xn--bcher-kva.example/")]
    [TestCase("https://example.com/a#part", "https://example.com/a")]
    [TestCase("https://example.com/a?", "https://example.com/a")]
    [TestCase("https://example.com/a?b=2&a=1", "https://example.com/a?b=2&a=1")]
    [TestCase("https://example.com/?utm_source=x&id=7&fbclid=1&UTM_Medium=m", "https://example.com/?id=7")]
    [TestCase("https://example.com/?gclid=1", "https://example.com/")]
    [TestCase("https://example.com/?a=%ZZ%", "https://example.com/?a=%25ZZ%25")]
    [TestCase("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/")]
    [TestCase("http://0x7f.1/", "http://127.0.0.1/")]
    public void An_address_has_one_spelling(string address, string normal)
    {
        var once = PageAddress.Normalize(new Uri(address));
        once.AbsoluteUri.ShouldBe(normal);
        PageAddress.Normalize(once).AbsoluteUri.ShouldBe(normal);
    }

    /// <summary>A page may link to anything.</summary>
    [TestCase("http://a\u200d.example/b#c")]
    [TestCase("http://xn--.example/")]
    public void An_address_whose_host_can_be_none_is_compared_all_the_same(string address)
    {
        var odd = new Uri(address);
        PageAddress.KeyOf(PageAddress.Normalize(odd)).ShouldBe(PageAddress.KeyOf(odd));
        PageAddress.IsSameHost(odd, new Uri("http://example.com/")).ShouldBeFalse();
    }

    [TestCase("http://example.com/a", "https://www.example.com/a#b", true)]
    [TestCase("http://example.com/a", "http://example.com/A", false)]
    [TestCase("http://example.com/a", "http://example.com/a/", false)]
    [TestCase("http://example.com/a", "http://example.com:8080/a", false)]
    [TestCase("http://example.com/a", "http://w.example.com/a", false)]
    public void A_page_is_the_same_with_and_without_www_and_whether_it_is_encrypted(string one, string other, bool isSame) =>
        (PageAddress.KeyOf(new Uri(one)) == PageAddress.KeyOf(new Uri(other))).ShouldBe(isSame);

    [TestCase("https://example.com/", "https://WWW.example.com./x", true)]
    [TestCase("https://example.com/", "http://example.com/", true)]
    [TestCase("https://example.com/", "https://help.example.com/", false)]
    [TestCase("https://example.com/", "https://example.com:8443/", false)]
    [TestCase("https://example.com/", "https://notexample.com/", false)]
    public void A_host_is_the_same_with_and_without_www(string one, string other, bool isSame) =>
        PageAddress.IsSameHost(new Uri(one), new Uri(other)).ShouldBe(isSame);
}
