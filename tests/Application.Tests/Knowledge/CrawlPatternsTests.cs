using VoiceAssistant.Application.Knowledge.Crawling;

namespace VoiceAssistant.Application.Tests.Knowledge;

public sealed class CrawlPatternsTests
{
    [TestCase("/docs/**", "/docs/", true)]
    [TestCase("/docs/**", "/docs/a/b?c=d/e", true)]
    [TestCase("/docs/**", "/docs", false)]
    [TestCase("/docs/*", "/docs/a", true)]
    [TestCase("/docs/*", "/docs/a/b", false)]
    [TestCase("/*/faq", "/en/faq", true)]
    [TestCase("/*/faq", "/en/us/faq", false)]
    [TestCase("/**/faq", "/en/us/faq", true)]
    [TestCase("**.pdf", "/files/a.pdf", true)]
    [TestCase("**.pdf", "/files/aXpdf", false)]
    [TestCase("/a?print=*", "/a?print=1", true)]
    [TestCase("/a?print=*", "/ab?print=1", false)]
    [TestCase("/Docs/**", "/docs/a", false)]
    [TestCase("https://*.example.com/**", "/a", true)]
    [TestCase("https://example.com/**", "/a", false)]
    [TestCase("/(a+)+$", "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void A_pattern_fits_or_does_not(string pattern, string path, bool fits)
    {
        var address = new Uri("https://www.example.com" + path);
        new CrawlPatterns([pattern], []).Allow(address).ShouldBe(fits);
        new CrawlPatterns([], [pattern]).Allow(address).ShouldBe(!fits);
    }

    [Test]
    public void What_is_excluded_goes_before_what_is_included()
    {
        var patterns = new CrawlPatterns(["/docs/**", "/faq"], ["/docs/old/**"]);
        patterns.Allow(new Uri("https://example.com/docs/new/a")).ShouldBeTrue();
        patterns.Allow(new Uri("https://example.com/faq")).ShouldBeTrue();
        patterns.Allow(new Uri("https://example.com/docs/old/a")).ShouldBeFalse();
        patterns.Allow(new Uri("https://example.com/shop")).ShouldBeFalse();
    }

    [Test]
    public void A_pattern_of_many_stars_takes_no_time()
    {
        var pattern = string.Concat(Enumerable.Repeat("**a", 60));
        new CrawlPatterns([pattern + "b"], []).Allow(new Uri("https://example.com/" + new string('a', 1_900))).ShouldBeFalse();
    }

    [TestCase("/docs/**")]
    [TestCase("**.pdf")]
    [TestCase("https://example.com/**")]
    public void A_usable_pattern_has_no_problem(string pattern) => CrawlPatterns.ProblemOf(pattern).ShouldBeNull();

    [TestCase("", "begin with /")]
    [TestCase("docs/**", "begin with /")]
    [TestCase("/my docs", "space")]
    public void A_pattern_that_fits_nothing_is_explained(string pattern, string problem) =>
        CrawlPatterns.ProblemOf(pattern)!.ShouldContain(problem);

    [Test]
    public void A_pattern_may_not_be_endless() => CrawlPatterns.ProblemOf("/" + new string('a', 500))!.ShouldContain("at most");
}
