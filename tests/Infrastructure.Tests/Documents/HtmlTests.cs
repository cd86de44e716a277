using System.Text;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Tests.Documents;

public sealed class HtmlTests
{
    private static readonly Uri Address = new("https://example.com/a/page?x=1#top");

    [Test]
    public void A_page_is_read_without_what_is_around_it() =>
        Outline.Of(
            """
            <!doctype html><html><head><title>Opening &amp; hours</title><style>p { color: red }</style></head><body>
            <header><a href="/">Home</a></header><nav><ul><li>Menu</ul></nav>
            <main><h1>Opening <em>hours</em></h1><p>We open at <b>nine</b><br>and close at five.<p hidden>Secret.</p><p style="display: none">Secret.
            <h2>Holidays</h2><div>Closed on<div>Sundays</div></div><script>x()</script><template>no</template>
            <aside aria-hidden="true">ad</aside><button>Book</button></main><footer>© Example</footer></body></html>
            """, "page.html")
        .ShouldBe(["# Opening hours", "We open at nine and close at five.", "## Holidays", "Closed on", "Sundays"]);

    [TestCase("<svg><g><path d='a'/><circle r=1 /></g></svg>")]
    [TestCase("<math><mspace/><mi>x</mi></math>")]
    [TestCase("<svg/>")]
    [TestCase("<script>for (i = 0; i <n; i++) if (a <b) c = '<div>'</script>")]
    [TestCase("<textarea><div></textarea><style>/* <div> */</style>")]
    public void What_is_many_times_on_a_page_is_not_nested(string piece) =>
        Outline.Of($"<html><body><p>We open at nine.</p>{string.Concat(Enumerable.Repeat(piece, 2_100))}</body></html>", "a.html")
            .ShouldContain("We open at nine.");

    [Test]
    public void Addresses_longer_than_any_are_left_out_and_of_many_links_the_first_are_kept()
    {
        var path = new string('a', 2_000);
        var links = string.Concat(Enumerable.Range(0, 6_000).Select(i => $"<a href=/{i}>a</a>"));
        var document = Outline.Read($"<html><body><p>We open.<a href=/{path}>b</a>{links}", "a.html", address: Address);
        document.Links.Count.ShouldBe(5_000);
        document.Links[0].ShouldBe(new Uri("https://example.com/0"));
    }

    [Test]
    public void Lists_and_definitions_are_items() =>
        Outline.Of("<html><body><ul><li>One <b>two</b><ul><li>Inner</ul></li><li><p>Three</p></li></ul><dl><dt>Price</dt><dd>60 euro</dd></dl>", "a.html")
            .ShouldBe(["- One two", "- Inner", "- Three", "- Price: 60 euro"]);

    [Test]
    public void Tables_have_their_header_unless_they_are_for_the_layout() =>
        Outline.Of(
            """
            <html><body><table><caption>Prices</caption><thead><tr><th>Service<th>Price</thead>
            <tr><td>Cleaning<td><p>60</p><p>euro</p><tr><td colspan=2>By appointment</table>
            <table><tr><th>Day</th><td>Monday</td></tr><tr><th>Hour</th><td>9</td></tr></table>
            <table role="presentation"><tr><td>Left<td>Right</table>
            """, "a.html")
        .ShouldBe(["Prices", "| Cleaning | 60 euro  (Service | Price)", "| By appointment  (Service | Price)", "| Day | Monday", "| Hour | 9", "Left", "Right"]);

    [Test]
    public void Lines_of_code_stay_lines() =>
        Outline.Of("<html><body><pre>\n  if x:\n    y()  \n\n</pre>", "a.html").ShouldBe(["`   if x:\n    y()"]);

    [Test]
    public void A_page_tells_its_title_and_what_it_wants_of_robots()
    {
        var page = Outline.Read(
            """
            <html><head><title> My
            page </title><meta name="ROBOTS" content="noindex, NoFollow"></head><body><p>Text.</p></body></html>
            """, "", "text/html", Address);
        page.Title.ShouldBe("My page");
        page.Robots.ShouldBe(RobotsDirectives.NoIndex | RobotsDirectives.NoFollow);
    }

    [Test]
    public void Links_are_absolute_once_each_and_without_fragments() =>
        Outline.Read(
            """
            <html><body><nav><a href="/one#a">1</a></nav><p><a href="two">2</a> <a href="/one#b">1</a> <a href="mailto:x@example.com">m</a>
            <a href="javascript:x()">j</a> <a href="//other.example/three?y=2">3</a> <a href="#top">t</a> <a rel="nofollow" href="/ad">a</a> <a href="http://[">x</a>
            """, "", "text/html", Address).Links
        .ShouldBe([new("https://example.com/one"), new("https://example.com/a/two"), new("https://other.example/three?y=2"), new("https://example.com/a/page?x=1")]);

    [Test]
    public void A_base_moves_the_links() =>
        Outline.Read("<html><head><base href='/shop/'></head><body><p>T<a href='x'>x</a>", "", null, Address).Links
            .ShouldBe([new("https://example.com/shop/x")]);

    [Test]
    public void The_encoding_comes_from_the_mark_the_sender_or_the_page()
    {
        var latin = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var russian = CodePagesEncodingProvider.Instance.GetEncoding("windows-1251")!;
        Outline.Of(Outline.Read(latin.GetBytes("<html><body><p>Grüße"), "a.html")).ShouldBe(["Grüße"]);
        Outline.Of(Outline.Read(russian.GetBytes("<html><head><meta charset='windows-1251'><body><p>Привет"), "a.html")).ShouldBe(["Привет"]);
        Outline.Of(Outline.Read(russian.GetBytes("<html><body><p>Привет"), "", "text/html; charset=windows-1251")).ShouldBe(["Привет"]);
        Outline.Of(Outline.Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("<html><body><p>Привет")], "a.html", "text/html; charset=utf-8"))
            .ShouldBe(["Привет"]);
    }

    [Test]
    public void Markdown_is_read_as_the_page_that_it_stands_for()
    {
        var document = Outline.Read(
            """
            ---
            title: "House rules"
            ---
            # Rules

            Be *kind* to
            [everybody](https://example.com/#all).

            * One
            * Two

            | Day | Hours |
            |-----|-------|
            | Mon | 9–17  |

            ```
            a
              b
            ```
            <!-- not shown -->
            """, "rules.md");
        document.Title.ShouldBe("House rules");
        document.MediaType.ShouldBe("text/markdown");
        Outline.Of(document).ShouldBe(["# Rules", "Be kind to everybody.", "- One", "- Two", "| Mon | 9–17  (Day | Hours)", "` a\n  b"]);
    }

    [Test]
    public void Without_front_matter_the_first_heading_is_the_title_of_Markdown() => Outline.Read("# Rules\n\nBe kind.", "a.md").Title.ShouldBe("Rules");
}
