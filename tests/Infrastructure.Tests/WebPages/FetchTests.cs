using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Tests.Documents;

namespace VoiceAssistant.Infrastructure.Tests.WebPages;

/// <summary>What comes of a request to a server.</summary>
public sealed class FetchTests
{
    [Test]
    public async Task A_page_is_fetched_into_a_file_that_goes_when_it_is_disposed_of()
    {
        await using var site = await Site.StartAsync(http =>
        {
            http.Response.ContentType = "text/html; charset=iso-8859-1";
            http.Response.Headers.ETag = "W/\"abc\"";
            http.Response.Headers.LastModified = "Mon, 05 Jan 2026 14:30:00 GMT";
            return http.Response.Body.WriteAsync("<p>Gr\xfc\xdf Gott</p>"u8.ToArray()).AsTask();
        });
        using var web = new Web();
        using (var page = (await web.FetchAsync(site.Page("/a?b=c#d"))).Value.ShouldBeOfType<FetchedPage>())
        {
            page.ShouldBe(new FetchedPage(
                page.Address, page.Path, "text/html; charset=iso-8859-1", "W/\"abc\"", "Mon, 05 Jan 2026 14:30:00 GMT", HasMoved: false));
            (await File.ReadAllTextAsync(page.Path)).ShouldContain("Gott");
            page.Path.ShouldStartWith(web.Folder);
        }
        web.FileCount.ShouldBe(0);
        site.Requests.ShouldBe(["/a?b=c"]);
    }

    [Test]
    public async Task A_request_says_who_we_are_and_nothing_else()
    {
        IHeaderDictionary? headers = null;
        await using var site = await Site.StartAsync(http =>
        {
            headers ??= new HeaderDictionary(http.Request.Headers.ToDictionary());
            http.Response.Cookies.Append("session", "1");
            return http.Response.WriteAsync(http.Request.Headers.Cookie.ToString());
        });
        using var web = new Web();
        await web.ReadAsync(site.Page("/"));
        headers!.UserAgent.ToString().ShouldMatch(@"^VoiceAssistantBot/\d+\.\d+\.\d+ \(\+https://voice\.example\.com\)$");
        headers.Accept.ToString().ShouldStartWith("text/html");
        headers.Keys.ShouldBe(["Host", "User-Agent", "Accept", "Accept-Encoding"], ignoreOrder: true);
        (await web.ReadAsync(site.Page("/"))).Text.ShouldBeEmpty("cookies are not kept");
    }

    [Test]
    public async Task Nobody_who_measures_here_is_told_which_hosts_are_asked()
    {
        var told = new ConcurrentQueue<string>();
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Tell(instrument, tags));
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Tell(instrument, tags));
        meters.Start();
        using var spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => told.Enqueue(span.DisplayName + string.Join(' ', span.TagObjects)),
        };
        ActivitySource.AddActivityListener(spans);
        await using var site = await Site.StartAsync(new Dictionary<string, string> { ["/"] = "page" });
        using (var web = new Web())
            await web.ReadAsync(site.Page("/", "measured.example"));
        told.Where(line => line.Contains("measured.example", StringComparison.Ordinal)).ShouldBeEmpty();

        void Tell(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (instrument.Meter.Name is not ("Microsoft.AspNetCore.Server.Kestrel" or "Microsoft.AspNetCore.Hosting" or "Unmeasured"))
                told.Enqueue(instrument.Name + string.Join(' ', tags.ToArray()));
        }
    }

    [Test]
    public async Task A_page_that_has_not_changed_is_told_as_unchanged()
    {
        await using var site = await Site.StartAsync(http =>
        {
            http.Response.StatusCode = http.Request.Headers.IfNoneMatch == "\"1\"" || http.Request.Headers.IfModifiedSince == "Mon, 05 Jan 2026 14:30:00 GMT"
                ? StatusCodes.Status304NotModified
                : StatusCodes.Status200OK;
            return Task.CompletedTask;
        });
        using var web = new Web();
        (await web.FetchAsync(site.Page("/"), etag: "\"1\"")).Value.ShouldBe(new UnchangedPage(site.Page("/")));
        (await web.FetchAsync(site.Page("/"), lastModified: "Mon, 05 Jan 2026 14:30:00 GMT")).Value.ShouldBeOfType<UnchangedPage>();
        using var changed = (await web.FetchAsync(site.Page("/"), etag: "\"2\"")).Value.ShouldBeOfType<FetchedPage>();
    }

    [TestCase("\"a\r\nX-Forged: 1\"")]
    [TestCase("\"caf\u00e9\"")]
    [TestCase("\"\u0000\"")]
    public async Task A_tag_that_no_header_can_have_is_not_sent(string tag)
    {
        await using var site = await Site.StartAsync(http => http.Response.WriteAsync(string.Join(' ', http.Request.Headers.Keys)));
        using var web = new Web();
        using var page = (await web.FetchAsync(site.Page("/"), tag, tag)).Value.ShouldBeOfType<FetchedPage>();
        (await File.ReadAllTextAsync(page.Path)).Split(' ').ShouldBe(["Host", "User-Agent", "Accept", "Accept-Encoding"], ignoreOrder: true);
    }

    [TestCase(404)]
    [TestCase(410)]
    public async Task A_page_that_is_gone_is_told_as_gone(int status)
    {
        await using var site = await Site.StartAsync(Status(status));
        using var web = new Web();
        (await web.FetchAsync(site.Page("/a"))).Value.ShouldBe(new GonePage(site.Page("/a")));
    }

    [TestCase(401, "password")]
    [TestCase(403, "403")]
    [TestCase(400, "400")]
    [TestCase(500, "problem of its own")]
    [TestCase(204, "empty")]
    [TestCase(206, "206")]
    [TestCase(300, "300")]
    [TestCase(304, "304")]
    [TestCase(451, "legal")]
    public async Task A_status_is_explained(int status, string problem)
    {
        await using var site = await Site.StartAsync(Status(status));
        using var web = new Web();
        (await web.ProblemAsync(site.Page("/"))).ShouldContain(problem);
    }

    [TestCase("text/html; charset=windows-1251")]
    [TestCase("text/html;charset=\"windows-1251\"; a=b")]
    public async Task A_page_is_read_in_the_charset_that_its_host_names(string type)
    {
        await using var site = await Site.StartAsync(http =>
        {
            http.Response.Headers.ContentType = type;
            return http.Response.Body.WriteAsync(CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("<p>Мы открыты")).AsTask();
        });
        using var web = new Web();
        using var page = (await web.Pages.FetchAsync(new WebPageRequest(site.Page("/")), CancellationToken.None)).Value.ShouldBeOfType<FetchedPage>();
        Outline.Read(await File.ReadAllBytesAsync(page.Path), "", page.MediaType).Blocks.Single().Text.ShouldBe("Мы открыты");
    }

    [Test]
    public async Task Of_a_media_type_that_is_too_long_the_parameters_are_left_out()
    {
        await using var site = await Site.StartAsync(http =>
        {
            http.Response.Headers.ContentType = $"text/html; charset=utf-8; a={new string('b', 150)}";
            return http.Response.WriteAsync("<p>We open");
        });
        using var web = new Web();
        using var page = (await web.Pages.FetchAsync(new WebPageRequest(site.Page("/")), CancellationToken.None)).Value.ShouldBeOfType<FetchedPage>();
        page.MediaType.ShouldBe("text/html");
    }

    [TestCase("text/html", true)]
    [TestCase("TEXT/Markdown", true)]
    [TestCase("text/csv", true)]
    [TestCase("application/pdf", true)]
    [TestCase("application/ld+json", true)]
    [TestCase("application/vnd.openxmlformats-officedocument.wordprocessingml.document", true)]
    [TestCase("application/octet-stream", true)]
    [TestCase("nonsense", true)]
    [TestCase("image/png", false)]
    [TestCase("video/mp4", false)]
    [TestCase("text/css", false)]
    [TestCase("application/zip", false)]
    [TestCase("application/x-msdownload", false)]
    [TestCase(null, true)]
    public async Task Only_what_can_be_read_is_fetched(string? type, bool isFetched)
    {
        await using var site = await Site.StartAsync(http =>
        {
            http.Response.Headers.ContentType = type;
            return http.Response.WriteAsync("x");
        });
        using var web = new Web();
        if (isFetched)
            (await web.ReadAsync(site.Page("/"))).Text.ShouldBe("x");
        else
            (await web.ProblemAsync(site.Page("/"))).ShouldContain(type!);
    }

    [TestCase("gzip")]
    [TestCase("br")]
    public async Task A_page_that_comes_packed_is_unpacked(string encoding)
    {
        await using var site = await Site.StartAsync(http =>
        {
            http.Request.Headers.AcceptEncoding.ToString().ShouldContain(encoding);
            return PackedAsync(http, encoding, Encoding.UTF8.GetBytes("unpacked"));
        });
        using var web = new Web();
        (await web.ReadAsync(site.Page("/"))).Text.ShouldBe("unpacked");
    }

    [TestCase("gzip")]
    [TestCase("br")]
    public async Task A_bomb_is_not_unpacked(string encoding)
    {
        await using var site = await Site.StartAsync(http => PackedAsync(http, encoding, new byte[20 << 20]));
        using var web = new Web();
        (await web.ProblemAsync(site.Page("/"))).ShouldContain("packed");
        web.FileCount.ShouldBe(0);
    }

    [TestCase("gzip")]
    [TestCase("br")]
    [TestCase("deflate")]
    [TestCase("gzip, gzip")]
    public async Task What_cannot_be_unpacked_is_no_page(string encoding)
    {
        await using var site = await Site.StartAsync(http =>
        {
            http.Response.Headers.ContentEncoding = encoding;
            return http.Response.WriteAsync("this is not packed at all, whatever the header says");
        });
        using var web = new Web();
        (await web.ProblemAsync(site.Page("/"))).ShouldContain("packed");
        web.FileCount.ShouldBe(0);
    }

    [TestCase(true, false)]
    [TestCase(false, false)]
    [TestCase(false, true)]
    public async Task A_page_that_is_too_large_is_not_kept(bool saysItsLength, bool isPacked)
    {
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000)));
        await using var site = await Site.StartAsync(async http =>
        {
            http.Response.ContentLength = saysItsLength ? content.Length : null;
            if (isPacked)
                await PackedAsync(http, "gzip", content);
            else
                await http.Response.Body.WriteAsync(content);
        });
        using var web = new Web(maxBytes: content.Length - 1);
        (await web.ProblemAsync(site.Page("/"))).ShouldContain("larger than");
        web.FileCount.ShouldBe(0);
        using var enough = new Web(maxBytes: content.Length);
        (await enough.ReadAsync(site.Page("/"))).Text.Length.ShouldBe(content.Length);
    }

    [Test]
    public async Task Headers_without_end_are_not_read()
    {
        await using var site = await Site.StartAsync(http =>
        {
            http.Response.Headers["X-Long"] = new string('x', 100_000);
            return Task.CompletedTask;
        });
        using var web = new Web();
        (await web.ProblemAsync(site.Page("/"))).ShouldContain("headers");
    }

    private static RequestDelegate Status(int status) => http =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private static async Task PackedAsync(HttpContext http, string encoding, byte[] content)
    {
        http.Response.Headers.ContentEncoding = encoding;
        var packed = new MemoryStream();
        await using (Stream packer = encoding == "br" ? new BrotliStream(packed, CompressionLevel.Fastest, true) : new GZipStream(packed, CompressionLevel.Optimal, true))
            await packer.WriteAsync(content);
        await http.Response.Body.WriteAsync(packed.ToArray());
    }
}
