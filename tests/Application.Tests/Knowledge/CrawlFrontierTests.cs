using VoiceAssistant.Application.Knowledge.Crawling;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Tests.Knowledge;

public sealed class CrawlFrontierTests
{
    private static readonly Uri Start = new("https://example.com/docs/");

    [Test]
    public void Pages_come_breadth_first_in_the_order_of_their_links()
    {
        var links = new Dictionary<string, string[]>
        {
            ["/docs/"] = ["/docs/b", "/docs/a"],
            ["/docs/b"] = ["/docs/b2", "/docs/b1", "/docs/a"],
            ["/docs/a"] = ["/docs/a1", "/docs/#top", "/docs/b1?utm_source=a"],
        };
        Crawl(new CrawlFrontier(Start, new SiteScope()), links)
            .ShouldBe(["/docs/", "/docs/b", "/docs/a", "/docs/b2", "/docs/b1", "/docs/a1"]);
    }

    [Test]
    public void No_page_is_farther_from_the_start_than_it_may_be()
    {
        var links = new Dictionary<string, string[]> { ["/docs/"] = ["/docs/1"], ["/docs/1"] = ["/docs/2"], ["/docs/2"] = ["/docs/3"] };
        Crawl(new CrawlFrontier(Start, new SiteScope(Depth: 2)), links).ShouldBe(["/docs/", "/docs/1", "/docs/2"]);
        Crawl(new CrawlFrontier(Start, new SiteScope(Depth: 0)), links).ShouldBe(["/docs/"]);
    }

    [Test]
    public void A_site_without_end_ends_at_the_limit_of_pages()
    {
        var frontier = new CrawlFrontier(Start, new SiteScope(Depth: 10, PageLimit: 25));
        var count = 0;
        for (; frontier.TryTake(out var entry); count++)
        {
            frontier.Arrive(entry, entry.Address).ShouldBeTrue();
            frontier.AddLinks(entry, Enumerable.Range(0, 1_000).Select(i => new Uri(entry.Address, $"{count}-{i}")));
        }
        count.ShouldBe(25);
    }

    [Test]
    public void Only_the_folder_of_the_start_is_read_unless_all_of_its_host_is_wanted()
    {
        var links = new Dictionary<string, string[]>
        {
            ["/docs/"] = ["/shop", "/docs/a", "https://other.example/docs/b", "http://www.example.com/docs/c", "mailto:a@example.com", "/docsier"],
        };
        Crawl(new CrawlFrontier(Start, new SiteScope()), links).ShouldBe(["/docs/", "/docs/a", "/docs/c"]);
        Crawl(new CrawlFrontier(Start, new SiteScope(WholeHost: true)), links)
            .ShouldBe(["/docs/", "/shop", "/docs/a", "/docs/c", "/docsier"]);
    }

    [Test]
    public void Patterns_hold_for_all_but_the_start()
    {
        var links = new Dictionary<string, string[]> { ["/docs/"] = ["/docs/guide/a", "/docs/guide/print/a", "/docs/b"] };
        var scope = new SiteScope(Include: ["/docs/guide/**"], Exclude: ["**/print/**"]);
        Crawl(new CrawlFrontier(Start, scope), links).ShouldBe(["/docs/", "/docs/guide/a"]);
    }

    [Test]
    public void A_page_that_another_redirects_to_is_read_once()
    {
        var frontier = new CrawlFrontier(Start, new SiteScope());
        frontier.AddLinks(Taken(frontier), [Page("old"), Page("new"), Page("alias")]);
        frontier.Arrive(Taken(frontier), Page("new")).ShouldBeTrue();
        frontier.Arrive(Taken(frontier), Page("new")).ShouldBeFalse("the alias leads there, too");
        frontier.TryTake(out _).ShouldBeFalse();
    }

    [Test]
    public void A_page_that_leads_out_of_the_site_is_none_of_it()
    {
        var frontier = new CrawlFrontier(Start, new SiteScope());
        var start = Taken(frontier);
        frontier.Arrive(start, Start).ShouldBeTrue();
        frontier.AddLinks(start, [Page("away")]);
        frontier.Arrive(Taken(frontier), new Uri("https://other.example/docs/")).ShouldBeFalse();
    }

    [Test]
    public void Where_the_start_has_moved_the_site_is_where_it_is_now()
    {
        var frontier = new CrawlFrontier(new Uri("https://example.com/docs"), new SiteScope());
        var start = Taken(frontier);
        frontier.Arrive(start, new Uri("https://docs.example.net/v2/")).ShouldBeTrue();
        frontier.AddLinks(start, [Page("a"), new Uri("https://docs.example.net/v2/a"), new Uri("https://docs.example.net/v1/a")]);
        Taken(frontier).Address.AbsoluteUri.ShouldBe("https://docs.example.net/v2/a");
        frontier.TryTake(out _).ShouldBeFalse();
    }

    [Test]
    public void A_copy_of_a_page_is_told_by_the_address_that_it_gives_for_its_own()
    {
        var frontier = new CrawlFrontier(Start, new SiteScope());
        frontier.AddLinks(Taken(frontier), [Page("a"), Page("a-printed"), Page("b")]);
        IsOriginal(frontier, "a").ShouldBeTrue();
        IsOriginal(frontier, "a").ShouldBeFalse();
        var last = Taken(frontier);
        frontier.Arrive(last, last.Address).ShouldBeTrue();
        frontier.IsOriginal(last, last.Address, new Uri("https://other.example/b")).ShouldBeTrue("another site is not ours to read");

        static bool IsOriginal(CrawlFrontier frontier, string canonical)
        {
            var entry = Taken(frontier);
            frontier.Arrive(entry, entry.Address).ShouldBeTrue();
            return frontier.IsOriginal(entry, entry.Address, Page(canonical));
        }
    }

    [Test]
    public void What_a_sitemap_names_counts_as_linked_from_the_start()
    {
        var frontier = new CrawlFrontier(Start, new SiteScope());
        frontier.AddSitemap([Page("a"), Start, new Uri("https://example.com/shop")]);
        Taken(frontier).ShouldBe(new CrawlEntry(Start, 0));
        Taken(frontier).ShouldBe(new CrawlEntry(Page("a"), 1));
        frontier.TryTake(out _).ShouldBeFalse();
    }

    [Test]
    public void An_address_that_is_too_long_to_be_kept_is_left_out()
    {
        var frontier = new CrawlFrontier(Start, new SiteScope());
        frontier.AddLinks(Taken(frontier), [Page(new string('a', 2_000))]);
        frontier.TryTake(out _).ShouldBeFalse();
    }

    private static Uri Page(string name) => new(Start, name);

    private static CrawlEntry Taken(CrawlFrontier frontier)
    {
        frontier.TryTake(out var entry).ShouldBeTrue();
        return entry;
    }

    /// <summary>The paths of all pages in the order in which they come.</summary>
    private static List<string> Crawl(CrawlFrontier frontier, Dictionary<string, string[]> links)
    {
        var paths = new List<string>();
        while (frontier.TryTake(out var entry))
        {
            paths.Add(entry.Address.AbsolutePath);
            frontier.Arrive(entry, entry.Address).ShouldBeTrue();
            frontier.AddLinks(entry, links.GetValueOrDefault(entry.Address.AbsolutePath, []).Select(link => new Uri(entry.Address, link)));
        }
        return paths;
    }
}
