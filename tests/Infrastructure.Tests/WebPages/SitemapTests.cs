using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.Infrastructure.Tests.WebPages;

public sealed class SitemapTests
{
    [Test]
    public async Task The_pages_of_a_site_are_those_that_its_sitemap_names()
    {
        await using var site = await StartAsync(("/sitemap.xml", Pages("/a", "/b?c=1&amp;d=2", "/a#again", "/caf%c3%a9")));
        (await ReadAsync(site)).ShouldBe(["/a", "/b?c=1&d=2", "/caf%C3%A9"]);
    }

    [Test]
    public async Task Sitemaps_that_robots_txt_names_are_read_wherever_they_lie_and_only_pages_of_the_site_count()
    {
        await using var site = await Site.StartAsync(http => http.Request.Path.Value switch
        {
            "/robots.txt" => http.Response.WriteAsync($"Sitemap: http://maps.example:{http.Request.Host.Port}/map.xml"),
            "/map.xml" => http.Response.WriteAsync(Pages("/mine", "http://other.example/its", "ftp://site.example/a", "nonsense")
                .Replace("ORIGIN", $"http://site.example:{http.Request.Host.Port}", StringComparison.Ordinal)),
            _ => http.Response.WriteAsync("no sitemap"),
        });
        (await ReadAsync(site)).ShouldBe(["/mine"]);
        site.Requests.ShouldBe(["/robots.txt", "/map.xml"]);
    }

    [Test]
    public async Task An_index_leads_to_other_sitemaps_packed_or_not()
    {
        await using var site = await Site.StartAsync(http =>
        {
            var origin = $"http://site.example:{http.Request.Host.Port}";
            return http.Request.Path.Value switch
            {
                "/sitemap.xml" => http.Response.WriteAsync(Index(origin, "/1.xml", "/missing.xml", "/2.xml.gz", "/3.txt", "/sitemap.xml", "http://10.0.0.1/4.xml")),
                "/1.xml" => http.Response.WriteAsync(Pages("/1").Replace("ORIGIN", origin, StringComparison.Ordinal)),
                "/2.xml.gz" => http.Response.Body.WriteAsync(Packed(Pages("/2").Replace("ORIGIN", origin, StringComparison.Ordinal))).AsTask(),
                "/3.txt" => http.Response.WriteAsync($"\uFEFF{origin}/3\r\n\r\nnonsense\n{origin}/4"),
                _ => NotFound(http),
            };
        });
        (await ReadAsync(site)).ShouldBe(["/1", "/2", "/3", "/4"]);
    }

    [Test]
    public async Task Indexes_of_indexes_are_read_to_a_depth()
    {
        await using var site = await Site.StartAsync(http =>
        {
            var origin = $"http://site.example:{http.Request.Host.Port}";
            var path = http.Request.Path.Value!;
            return path.Contains("sitemap", StringComparison.Ordinal)
                ? http.Response.WriteAsync(Index(origin, $"/-{path[1..]}"))
                : NotFound(http);
        });
        (await ReadAsync(site)).ShouldBeEmpty();
        site.Requests.ShouldBe(["/robots.txt", "/sitemap.xml", "/-sitemap.xml", "/--sitemap.xml"]);
    }

    [Test]
    public async Task An_index_without_end_is_not_followed_without_end()
    {
        await using var site = await Site.StartAsync(http =>
        {
            var origin = $"http://site.example:{http.Request.Host.Port}";
            return http.Request.Path == "/robots.txt" ? NotFound(http)
                : http.Response.WriteAsync(Index(origin, [.. Enumerable.Range(0, 200).Select(i => $"{http.Request.Path}{i}")]));
        });
        (await ReadAsync(site)).ShouldBeEmpty();
        site.Requests.Count.ShouldBe(51);
    }

    [Test]
    public async Task No_more_pages_are_named_than_were_asked_for()
    {
        await using var site = await StartAsync(("/sitemap.xml", Pages([.. Enumerable.Range(0, 100).Select(i => $"/{i}")])));
        (await ReadAsync(site, most: 7)).Count.ShouldBe(7);
        (await ReadAsync(site, most: 0)).ShouldBeEmpty();
    }

    [TestCase("<!DOCTYPE urlset [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><urlset><url><loc>ORIGIN/&a;</loc></url></urlset>", "")]
    [TestCase("<html><body><loc>ORIGIN/a</loc></body></html>", "")]
    [TestCase("", "")]
    [TestCase("<", "")]
    [TestCase("<urlset", "")]
    [TestCase("<urlset><url><loc>ORIGIN/a</loc></url><url><loc>ORIGIN/b", "/a")]
    [TestCase("<urlset><url><loc>ORIGIN/a</loc></url></wrong>< ><url><loc>ORIGIN/b</loc>", "/a /b")]
    [TestCase("<?xml version='1.0'?>\n<!-- <urlset> > --><urlset a='>' b=\"'>\"><url><loc>\n ORIGIN/a \n</loc><image:image><image:loc>ORIGIN/i</image:loc></image:image></url></urlset>", "/a")]
    [TestCase("<s:urlset xmlns:s=\"x\"><s:url><s:loc>ORIGIN/a</s:loc><loc>ORIGIN/b</loc></s:url></s:urlset>", "/a")]
    [TestCase("<urlset><url><loc><![CDATA[ORIGIN/a?b=1&c=2]]]></loc></url><url><loc/><loc></loc></url></urlset>", "/a?b=1&c=2]")]
    [TestCase("<urlset><url><!-- <loc>ORIGIN/x</loc> --><loc>ORIGIN/a&#47;b</loc></url></urlset>", "/a/b")]
    public async Task However_a_sitemap_is_written_it_does_no_harm(string text, string paths)
    {
        await using var site = await StartAsync(("/sitemap.xml", text));
        (await ReadAsync(site)).ShouldBe(paths.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>What an XML reader would keep: names, attributes, depth, and one long text.</summary>
    [TestCase("<a>")]
    [TestCase("<a b='")]
    [TestCase("text")]
    [TestCase("<!-- ")]
    [TestCase("<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/>")]
    public async Task A_sitemap_that_is_made_to_fill_the_memory_does_not(string piece)
    {
        await using var site = await StartAsync(
            ("/sitemap.xml", $"<urlset><url><loc>ORIGIN/a</loc></url><loc>{string.Concat(Enumerable.Repeat(piece, 200_000))}</loc></urlset>"));
        (await ReadAsync(site)).ShouldBe(["/a"]);
    }

    [Test]
    public async Task A_packed_bomb_of_a_sitemap_counts_as_far_as_it_was_read()
    {
        await using var site = await Site.StartAsync(http => http.Request.Path == "/sitemap.xml"
            ? http.Response.Body.WriteAsync(Packed(
                $"<urlset><loc>http://site.example:{http.Request.Host.Port}/a</loc>{new string(' ', 60 << 20)}")).AsTask()
            : NotFound(http));
        using var web = new Web();
        (await web.Pages.ReadSitemapAsync(site.Page("/", "site.example"), 10, _ => true, CancellationToken.None)).ShouldHaveSingleItem();
        web.FileCount.ShouldBe(0);
    }

    [TestCase("H4s=")] // two bytes say that it is packed
    [TestCase("H4sIAAAAAAAAA////////////w==")]
    [TestCase("H4tub3QgcGFja2VkIGF0IGFsbCwgYnV0IGxvbmcgZW5vdWdoIHRvIGJlIGl0")]
    public async Task What_only_begins_as_if_it_were_packed_names_no_pages(string bytes)
    {
        await using var site = await Site.StartAsync(http => http.Request.Path == "/sitemap.xml"
            ? http.Response.Body.WriteAsync(Convert.FromBase64String(bytes)).AsTask()
            : NotFound(http));
        (await ReadAsync(site)).ShouldBeEmpty();
    }

    [Test]
    public async Task Only_pages_that_are_wanted_count()
    {
        await using var site = await StartAsync(
            ("/sitemap.xml", Pages([.. Enumerable.Range(0, 50).Select(i => $"/news/{i}"), "/docs/1", "/docs/1#again", "/docs/2", "/docs/3"])));
        (await ReadAsync(site, most: 2, page => page.AbsolutePath.StartsWith("/docs/", StringComparison.Ordinal))).ShouldBe(["/docs/1", "/docs/2"]);
    }

    private static async Task<List<string>> ReadAsync(Site site, int most = 1_000, Func<Uri, bool>? isWanted = null)
    {
        using var web = new Web();
        var pages = await web.Pages.ReadSitemapAsync(site.Page("/docs/start", "site.example"), most, isWanted ?? (_ => true), CancellationToken.None);
        web.FileCount.ShouldBe(0);
        pages.ShouldAllBe(page => page.Host == "site.example");
        return [.. pages.Select(page => page.PathAndQuery)];
    }

    /// <summary>Its own origin stands where a text says ORIGIN.</summary>
    private static Task<Site> StartAsync(params (string Path, string Text)[] files) => Site.StartAsync(http =>
        Array.Find(files, file => file.Path == http.Request.Path) is { Text: { } text }
            ? http.Response.WriteAsync(text.Replace("ORIGIN", $"http://site.example:{http.Request.Host.Port}", StringComparison.Ordinal))
            : NotFound(http));

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string Pages(params string[] pages) => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
        + string.Concat(pages.Select(page => $"\n<url><loc>{(page.StartsWith('/') ? "ORIGIN" : "")}{page}</loc><lastmod>2026-01-05</lastmod></url>")) + "\n</urlset>";

    private static string Index(string origin, params string[] sitemaps) => "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
        + string.Concat(sitemaps.Select(sitemap => $"<sitemap><loc>{(sitemap.StartsWith('/') ? origin : "")}{sitemap}</loc></sitemap>")) + "</sitemapindex>";

    private static byte[] Packed(string text)
    {
        var packed = new MemoryStream();
        using (var packer = new GZipStream(packed, CompressionLevel.Optimal))
            packer.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
