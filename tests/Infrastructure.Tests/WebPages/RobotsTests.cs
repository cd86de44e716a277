using System.Text;
using Microsoft.AspNetCore.Http;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.WebPages;

/// <summary>What it means that a robots.txt is there, or is not (RFC 9309, 2.3.1).</summary>
public sealed class RobotsTests
{
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    [Test]
    public async Task Pages_are_allowed_and_forbidden_as_it_says()
    {
        await using var site = await Site.StartAsync(Text("User-agent: *\nDisallow: /private/"));
        using var web = new Web();
        (await IsAllowedAsync(web, site.Page("/public"))).ShouldBeTrue();
        (await IsAllowedAsync(web, site.Page("/private/a"))).ShouldBeFalse();
        site.Requests.ShouldBe(["/robots.txt"]);
        web.FileCount.ShouldBe(0);
    }

    [TestCase(404)]
    [TestCase(401)]
    [TestCase(403)]
    public async Task A_site_without_one_allows_everything(int status)
    {
        await using var site = await Site.StartAsync(http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var web = new Web();
        (await IsAllowedAsync(web, site.Page("/a"))).ShouldBeTrue();
    }

    [TestCase(500)]
    [TestCase(504)]
    public async Task A_site_that_cannot_tell_allows_nothing_for_a_while(int status)
    {
        var answers = 0;
        await using var site = await Site.StartAsync(http =>
        {
            http.Response.StatusCode = answers++ == 0 ? status : 200;
            return Task.CompletedTask;
        });
        var time = new SteppedTime();
        using var web = new Web(time: time);
        (await ProblemAsync(web, site.Page("/a"))).ShouldContain($"{status}");
        (await ProblemAsync(web, site.Page("/b"))).ShouldContain($"{status}");
        site.Requests.Count.ShouldBe(1);
        time.Advance(TimeSpan.FromMinutes(6));
        (await IsAllowedAsync(web, site.Page("/a"))).ShouldBeTrue();
    }

    [Test]
    public async Task A_host_that_is_not_there_is_the_reason_and_not_its_robots()
    {
        using var web = new Web();
        (await ProblemAsync(web, new Uri("http://no.test/"))).ShouldContain("There is no host called 'no.test'");
    }

    [Test]
    public async Task It_is_asked_for_again_after_an_hour()
    {
        var text = "User-agent: *\nDisallow: /";
        await using var site = await Site.StartAsync(http => http.Response.WriteAsync(text));
        var time = new SteppedTime();
        using var web = new Web(time: time);
        (await IsAllowedAsync(web, site.Page("/a"))).ShouldBeFalse();
        text = "";
        time.Advance(TimeSpan.FromMinutes(59));
        (await IsAllowedAsync(web, site.Page("/a"))).ShouldBeFalse();
        time.Advance(TimeSpan.FromMinutes(2));
        (await IsAllowedAsync(web, site.Page("/a"))).ShouldBeTrue();
    }

    [TestCase(5, false)]
    [TestCase(6, true)]
    public async Task Five_redirects_are_followed_and_beyond_there_is_none(int redirects, bool isAllowed)
    {
        var count = 0;
        await using var site = await Site.StartAsync(http =>
        {
            if (count++ == redirects)
                return http.Response.WriteAsync("User-agent: *\nDisallow: /");
            http.Response.Redirect($"/elsewhere/{count}");
            return Task.CompletedTask;
        });
        using var web = new Web();
        (await IsAllowedAsync(web, site.Page("/a"))).ShouldBe(isAllowed);
    }

    [TestCase("#")]
    [TestCase("№")]
    public async Task Of_an_endless_one_the_beginning_is_read_up_to_a_whole_line(string filler)
    {
        var filling = string.Concat(Enumerable.Repeat(filler, ((500 << 10) - 46) / Encoding.UTF8.GetByteCount(filler)));
        await using var site = await Site.StartAsync(async http =>
        {
            await http.Response.WriteAsync($"User-agent: *\nDisallow: /first\n{filling}\nDisallow: /last");
        });
        using var web = new Web();
        (await IsAllowedAsync(web, site.Page("/first"))).ShouldBeFalse();
        (await IsAllowedAsync(web, site.Page("/la"))).ShouldBeTrue();
        (await IsAllowedAsync(web, site.Page("/elsewhere"))).ShouldBeTrue("half a rule would forbid everything");
    }

    [TestCase("3", 3)]
    [TestCase("3600", 10)]
    public async Task The_pause_that_it_asks_for_is_kept_within_limits(string delay, int seconds)
    {
        await using var site = await Site.StartAsync(Text($"User-agent: *\nCrawl-delay: {delay}"));
        var time = new SteppedTime();
        using var web = new Web(time: time);
        (await IsAllowedAsync(web, site.Page("/a"))).ShouldBeTrue();
        for (var i = 0; i < 2; i++)
        {
            var page = web.ReadAsync(site.Page($"/{i}"));
            await time.PassAsync(TimeSpan.FromSeconds(seconds));
            await page.WaitAsync(Deadline);
        }
    }

    private static RequestDelegate Text(string text) => http => http.Response.WriteAsync(text);

    private static async Task<bool> IsAllowedAsync(Web web, Uri page) => (await web.Pages.IsAllowedAsync(page, CancellationToken.None)).Value;

    private static async Task<string> ProblemAsync(Web web, Uri page) =>
        Web.ProblemOf(await web.Pages.IsAllowedAsync(page, CancellationToken.None));
}
