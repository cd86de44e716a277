using VoiceAssistant.Application.Knowledge.Crawling;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Tests.Knowledge;

public sealed class SiteBoundsTests
{
    private static readonly Uri Start = new("https://example.com/docs/");

    [TestCase("/docs/a", true)]
    [TestCase("/docs/a/b?c=d", true)]
    [TestCase("http://www.example.com/docs/c", true)]
    [TestCase("/shop", false)]
    [TestCase("/docsier", false)]
    [TestCase("https://other.example/docs/b", false)]
    [TestCase("https://example.com:8443/docs/b", false)]
    [TestCase("mailto:a@example.com", false)]
    public void Only_the_folder_of_the_start_belongs_to_a_site(string link, bool isWithin) =>
        new SiteBounds(Start, new SiteScope()).Contain(new Uri(Start, link)).ShouldBe(isWithin);

    [Test]
    public void All_of_the_host_does_where_that_is_wanted()
    {
        var bounds = new SiteBounds(Start, new SiteScope(WholeHost: true));
        bounds.Contain(new Uri(Start, "/shop")).ShouldBeTrue();
        bounds.Contain(new Uri("https://other.example/shop")).ShouldBeFalse();
    }

    [Test]
    public void Patterns_hold_for_all_but_the_start()
    {
        var bounds = new SiteBounds(Start, new SiteScope(Include: ["/docs/guide/**"], Exclude: ["**/print/**"]));
        bounds.Contain(Start).ShouldBeTrue();
        bounds.Contain(new Uri(Start, "guide/a")).ShouldBeTrue();
        bounds.Contain(new Uri(Start, "guide/print/a")).ShouldBeFalse();
        bounds.Contain(new Uri(Start, "b")).ShouldBeFalse();
    }

    [Test]
    public void An_address_that_is_too_long_to_be_kept_is_left_out() =>
        new SiteBounds(Start, new SiteScope()).Contain(new Uri(Start, new string('a', 2_000))).ShouldBeFalse();
}
