using VoiceAssistant.Infrastructure.WebPages.Robots;

namespace VoiceAssistant.Infrastructure.Tests.WebPages;

/// <summary>RFC 9309, with its own examples.</summary>
public sealed class RobotsFileTests
{
    /// <summary>5.1.</summary>
    private const string Simple = """
        User-Agent: *
        Disallow: *.gif$
        Disallow: /example/
        Allow: /publications/

        User-Agent: foobot
        Disallow:/
        Allow:/example/page.html
        Allow:/example/allowed.gif

        User-Agent: barbot
        User-Agent: bazbot
        Disallow: /example/page.html

        User-Agent: quxbot
        """;

    [TestCase("somebot", "/a.gif", false)]
    [TestCase("somebot", "/a.gif?b", true)]
    [TestCase("somebot", "/example/a", false)]
    [TestCase("somebot", "/publications/", true)]
    [TestCase("somebot", "/elsewhere", true)]
    [TestCase("foobot", "/", false)]
    [TestCase("FooBot", "/example/page.html", true)]
    [TestCase("foobot", "/example/allowed.gif", true)]
    [TestCase("foobot", "/example/other.html", false)]
    [TestCase("barbot", "/example/page.html", false)]
    [TestCase("bazbot", "/example/page.html", false)]
    [TestCase("bazbot", "/example/a.gif", true)]
    [TestCase("quxbot", "/example/page.html", true)]
    public void The_simple_example_of_the_RFC(string product, string path, bool isAllowed) => Allows(Simple, product, path).ShouldBe(isAllowed);

    /// <summary>5.2.</summary>
    [Test]
    public void The_longest_match_counts()
    {
        const string text = "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif";
        Allows(text, "foobot", "/example/page/disallowed.gif").ShouldBeFalse();
        Allows(text, "foobot", "/example/page/allowed.gif").ShouldBeTrue();
        Allows("User-Agent: *\nDisallow: /a*\nAllow: /aa", "foobot", "/aab").ShouldBeTrue("of two that are as long, the one that allows");
        Allows("User-Agent: *\nAllow: /aa\nDisallow: /a*", "foobot", "/aab").ShouldBeTrue("in whichever order");
    }

    /// <summary>2.2.2, its table.</summary>
    [TestCase("/foo/bar?baz=quz", "/foo/bar?baz=quz")]
    [TestCase("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar")]
    [TestCase("/foo/bar/ツ", "/foo/bar/%E3%83%84")]
    [TestCase("/foo/bar/%E3%83%84", "/foo/bar/%E3%83%84")]
    [TestCase("/foo/bar/%62%61%7A", "/foo/bar/baz")]
    [TestCase("/foo/bar/%e3%83%84", "/foo/bar/ツ")]
    [TestCase("/100%", "/100%")]
    public void Each_spelling_of_a_path_is_the_same(string rule, string path)
    {
        Allows($"User-Agent: *\nDisallow: {rule}", "foobot", path).ShouldBeFalse();
        Allows($"User-Agent: *\nDisallow: {path}", "foobot", rule).ShouldBeFalse();
    }

    /// <summary>2.2.3.</summary>
    [TestCase("/path/file-with-a-%2A.html", "/path/file-with-a-*.html", true)]
    [TestCase("/path/file-with-a-%2A.html", "/path/file-with-a-b.html", false)]
    [TestCase("/path/foo-%24", "/path/foo-$", true)]
    [TestCase("/this/path/exactly$", "/this/path/exactly", true)]
    [TestCase("/this/path/exactly$", "/this/path/exactly/not", false)]
    [TestCase("/this/*/exactly", "/this/a/b/exactly/and/more", true)]
    [TestCase("/a*b*c$", "/a-b-b-c-c", true)]
    [TestCase("/a*b*c$", "/a-b-b-c-d", false)]
    [TestCase("/a*a$", "/a", false)]
    [TestCase("/$", "/", true)]
    [TestCase("/$", "/a", false)]
    [TestCase("/*?", "/a", false)]
    [TestCase("/*?", "/a?b", true)]
    [TestCase("*/private/", "/a/private/b", true)]
    [TestCase("*", "/", true)]
    [TestCase("", "/", false)]
    [TestCase("private", "/private", false)]
    public void Special_characters_stand_for_others_or_for_themselves(string rule, string path, bool matches) =>
        Allows($"User-Agent: *\nDisallow: {rule}", "foobot", path).ShouldBe(!matches);

    /// <summary>2.2.1.</summary>
    [Test]
    public void Groups_of_one_product_are_taken_together()
    {
        const string text = """
            user-agent: ExampleBot
            disallow: /foo
            disallow: /bar

            user-agent: OtherBot
            disallow: /other

            user-agent: examplebot
            disallow: /baz
            """;
        foreach (var path in (string[])["/foo", "/bar", "/baz"])
            Allows(text, "ExampleBot", path).ShouldBeFalse();
        Allows(text, "ExampleBot", "/other").ShouldBeTrue();
        Allows(text, "ThirdBot", "/foo").ShouldBeTrue("there is no group for all");
    }

    [TestCase("User-agent: VoiceAssistantBot/1.0\nDisallow: /", false)]
    [TestCase("User-agent: VoiceAssistant\nDisallow: /", true)]
    [TestCase("User-agent: VoiceAssistantBotnet\nDisallow: /", true)]
    [TestCase("User-agent: *\nDisallow: /\nUser-agent: VoiceAssistantBot\nAllow: /", true)]
    [TestCase("User-agent: VoiceAssistantBot\nUser-agent: *\nDisallow: /", false)]
    [TestCase("Disallow: /", true)]
    [TestCase("", true)]
    [TestCase("<html>User-agent: nothing of the kind</html>", true)]
    public void We_are_meant_by_our_name_and_by_nobody_elses(string text, bool isAllowed) =>
        Allows(text, "VoiceAssistantBot", "/a").ShouldBe(isAllowed);

    [TestCase("\uFEFFUser-agent: *\r\nDisallow: /a # not here\r\n")]
    [TestCase("User-agent: *\rDisallow: /a\r")]
    [TestCase("  USER-AGENT :  *  \n\n\n\tDISALLOW\t:\t/a\t\n")]
    [TestCase("User-agent: *\nSitemap: https://example.com/s.xml\nNonsense\nUnknown: 1\nDisallow: /a")]
    [TestCase("User-agent: x\nSitemap: https://example.com/s.xml\nUser-agent: *\nDisallow: /a")]
    public void However_it_is_written_it_is_read(string text)
    {
        Allows(text, "foobot", "/a").ShouldBeFalse();
        Allows(text, "foobot", "/b").ShouldBeTrue();
    }

    [Test]
    public void The_file_itself_may_always_be_read() => Allows("User-agent: *\nDisallow: /", "foobot", "/robots.txt").ShouldBeTrue();

    [Test]
    public void It_says_how_fast_we_may_be_and_which_sitemaps_there_are()
    {
        var file = RobotsFile.Parse(
            "Sitemap: https://example.com/a.xml\nUser-agent: *\nCrawl-delay: 2.5\nUser-agent: b\nCrawl-delay: 9\nSitemap: /relative\nSitemap: https://example.com/b.xml",
            "foobot");
        file.CrawlDelay.ShouldBe(TimeSpan.FromSeconds(9), "both lines are of one group");
        file.Sitemaps.Select(sitemap => sitemap.AbsolutePath).ShouldBe(["/a.xml", "/b.xml"]);
        RobotsFile.Parse("User-agent: *\nCrawl-delay: -1", "foobot").CrawlDelay.ShouldBe(TimeSpan.Zero);
        RobotsFile.Parse("User-agent: *\nCrawl-delay: 1e300", "foobot").CrawlDelay.ShouldBe(TimeSpan.Zero);
    }

    [Test]
    public void A_hostile_file_takes_no_time()
    {
        var stars = string.Concat(Enumerable.Repeat("*a", 1_000)) + "b";
        var text = "User-agent: *\n" + string.Concat(Enumerable.Repeat($"Disallow: /{stars}\n", 200));
        Allows(text, "foobot", "/" + new string('a', 1_900)).ShouldBeTrue();
    }

    private static bool Allows(string text, string product, string path) =>
        RobotsFile.Parse(text, product).Allows(new Uri("https://example.com" + path));
}
