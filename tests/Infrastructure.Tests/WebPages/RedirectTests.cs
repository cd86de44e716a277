using System.Globalization;
using Microsoft.AspNetCore.Http;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Tests.WebPages;

public sealed class RedirectTests
{
    [TestCase(301, true)]
    [TestCase(308, true)]
    [TestCase(302, false)]
    [TestCase(303, false)]
    [TestCase(307, false)]
    public async Task A_page_is_found_where_it_is_now_and_whether_it_moved_for_good(int status, bool hasMoved)
    {
        await using var site = await Site.StartAsync(Redirects(status, ("/a", "b?c#d")));
        using var web = new Web();
        var (page, text) = await web.ReadAsync(site.Page("/a"));
        (page.Address, page.HasMoved, text).ShouldBe((site.Page("/b?c"), hasMoved, "/b"));
    }

    [Test]
    public async Task It_moved_for_good_only_if_every_redirect_says_so()
    {
        await using var site = await Site.StartAsync(http =>
        {
            var path = http.Request.Path;
            if (path == "/c")
                return http.Response.WriteAsync("here");
            http.Response.StatusCode = path == "/a" ? 302 : 301;
            http.Response.Headers.Location = path == "/a" ? "/b" : "/c";
            return Task.CompletedTask;
        });
        using var web = new Web();
        (await web.ReadAsync(site.Page("/a"))).Page.HasMoved.ShouldBeFalse();
        (await web.ReadAsync(site.Page("/b"))).Page.HasMoved.ShouldBeTrue();
        (await web.ReadAsync(site.Page("/c"))).Page.HasMoved.ShouldBeFalse();
    }

    [Test]
    public async Task A_redirect_to_another_host_is_followed()
    {
        await using var target = await Site.StartAsync(new Dictionary<string, string> { ["/caf\u00e9"] = "there" });
        await using var site = await Site.StartAsync(Redirects(302, ("/", target.Page("/caf%C3%A9", "other.example").AbsoluteUri)));
        using var web = new Web();
        (await web.ReadAsync(site.Page("/", "one.example"))).Text.ShouldBe("there");
    }

    [Test]
    public async Task Five_redirects_are_followed_and_not_more()
    {
        await using var site = await Site.StartAsync(http =>
        {
            var count = int.Parse(http.Request.Path.Value![1..], CultureInfo.InvariantCulture);
            if (count == 0)
                return http.Response.WriteAsync("here");
            http.Response.Redirect($"/{count - 1}");
            return Task.CompletedTask;
        });
        using var web = new Web();
        (await web.ReadAsync(site.Page("/5"))).Text.ShouldBe("here");
        site.Requests.Clear();
        (await web.ProblemAsync(site.Page("/100"))).ShouldContain("more than 5 times");
        site.Requests.Count.ShouldBe(6);
    }

    [TestCase("/a")]
    [TestCase("/b")]
    public async Task A_circle_is_told_as_one(string start)
    {
        await using var site = await Site.StartAsync(Redirects(302, ("/a", "/b"), ("/b", "/a")));
        using var web = new Web();
        (await web.ProblemAsync(site.Page(start))).ShouldContain("circle");
        site.Requests.Count.ShouldBe(2);
    }

    [TestCase(null)]
    [TestCase("http://")]
    [TestCase("http://[")]
    public async Task A_redirect_to_nowhere_is_told_as_one(string? location)
    {
        await using var site = await Site.StartAsync(Redirects(301, ("/", location)));
        using var web = new Web();
        (await web.ProblemAsync(site.Page("/"))).ShouldContain("does not say where to");
    }

    [Test]
    public async Task What_a_redirect_leads_to_may_be_gone()
    {
        await using var site = await Site.StartAsync(http =>
        {
            if (http.Request.Path == "/a")
                http.Response.Redirect("/b");
            else
                http.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        using var web = new Web();
        (await web.FetchAsync(site.Page("/a"))).Value.ShouldBe(new GonePage(site.Page("/b")));
    }

    /// <summary>Other pages say their path.</summary>
    private static RequestDelegate Redirects(int status, params (string From, string? To)[] redirects) => http =>
    {
        var redirect = Array.Find(redirects, redirect => redirect.From == http.Request.Path);
        if (redirect.From is null)
            return http.Response.WriteAsync(http.Request.Path);
        http.Response.StatusCode = status;
        http.Response.Headers.Location = redirect.To;
        return Task.CompletedTask;
    };
}
