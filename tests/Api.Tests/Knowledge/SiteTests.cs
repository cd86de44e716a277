using System.Text.Json;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.Knowledge;

/// <summary>A web site is read, and read again when it has changed.</summary>
public sealed class SiteTests
{
    private static TestIssuer _issuer = null!;
    private static ApiHost _host = null!;

    private ChangingSite _site = null!;
    private KnowledgeBase _knowledge = null!;

    [OneTimeSetUp]
    public static void Start()
    {
        _issuer = new TestIssuer();
        _host = ApiHost.Start(new() { ["WebPages:AllowLoopback"] = "true", ["WebPages:IntervalMs"] = "0" }, _issuer);
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [SetUp]
    public async Task OpenAsync()
    {
        _knowledge = await KnowledgeBase.OfNewOwnerAsync(_host, _issuer);
        _site = await ChangingSite.StartAsync();
        _site.Put("/shop/", """<h1>The shop</h1><p>We sell lamps and chairs.</p><a href="delivery">Delivery</a> <a href="returns">Returns</a> <a href="/private">Private</a>""");
        _site.Put("/shop/delivery", """<h1>Delivery</h1><p>Delivery is free from fifty euros on.</p><a href="islands">Islands</a>""");
        _site.Put("/shop/returns", "<h1>Returns</h1><p>You can return a lamp within sixty days.</p>");
        _site.Put("/shop/islands", "<h1>Islands</h1><p>The ferry takes parcels on Tuesdays.</p>");
        _site.Put("/private", "<p>Not for the telephone.</p>");
    }

    [TearDown]
    public ValueTask CloseAsync() => _site.DisposeAsync();

    [Test]
    public async Task The_pages_below_the_start_are_read_as_deep_as_is_wanted()
    {
        var shallow = await AddAsync(new { depth = 1 });
        (await PathsAsync(shallow)).ShouldBe(["/shop/", "/shop/delivery", "/shop/returns"], ignoreOrder: true);
        var chosen = await AddAsync(new { include = new[] { "/shop/d*" } });
        (await PathsAsync(chosen)).ShouldBe(["/shop/", "/shop/delivery"], ignoreOrder: true);
        await _knowledge.ShouldFindAsync("until when can I bring a lamp back", "sixty days");
    }

    [Test]
    public async Task What_changed_moved_vanished_and_came_is_told_and_only_that_is_read_again()
    {
        var id = await AddAsync(new { });
        (await PathsAsync(id)).Count.ShouldBe(4);
        _site.Forget();
        await _knowledge.ReindexAsync(id);
        _site.Answers.Select(a => a.Status).Distinct().ShouldBe([304]);
        (await _knowledge.ItemsAsync(id, "changes")).Count.ShouldBe(1);

        _site.Put("/shop/", """<h1>The shop</h1><p>We sell lamps and chairs.</p><a href="delivery">Delivery</a> <a href="returns">Returns</a> <a href="jobs">Jobs</a>""");
        _site.Put("/shop/jobs", "<h1>Jobs</h1><p>We look for a carpenter.</p>");
        _site.Put("/shop/delivery", "<h1>Delivery</h1><p>Delivery is free from eighty euros on.</p>");
        _site.Move("/shop/returns", "/shop/bring-back");
        _site.Remove("/shop/islands");
        await _knowledge.ReindexAsync(id);

        (await PathsAsync(id)).ShouldBe(["/shop/", "/shop/delivery", "/shop/bring-back", "/shop/jobs"], ignoreOrder: true);
        var summary = (await _knowledge.ItemsAsync(id, "changes"))[0].GetProperty("summary");
        Count(summary, "added").ShouldBe(1, summary.ToString());
        Count(summary, "moved").ShouldBe(1, summary.ToString());
        Count(summary, "removed").ShouldBe(1, summary.ToString());
        await _knowledge.ShouldFindAsync("free delivery", "eighty euros");
        (await _knowledge.SearchAsync("ferry parcels Tuesday")).ShouldNotContain(text => text.Contains("ferry", StringComparison.Ordinal));
        await _knowledge.ShouldFindAsync("are you hiring a carpenter", "carpenter");
    }

    [Test]
    public async Task A_page_that_is_not_there_fails_and_says_so()
    {
        var id = await KnowledgeBase.TakenAsync(await _knowledge.SendAsync(
            HttpMethod.Post, KnowledgeBase.Sources, new { url = new Uri(_site.Address, "/nothing") }));
        var source = await _knowledge.ReadAsync(id);
        (source.GetProperty("status").GetString(), source.GetProperty("problem").GetString()!.Contains("no such page", StringComparison.Ordinal))
            .ShouldBe(("failed", true));
    }

    private async Task<Guid> AddAsync(object scope)
    {
        var id = await KnowledgeBase.TakenAsync(await _knowledge.SendAsync(
            HttpMethod.Post, KnowledgeBase.Sources, new { url = new Uri(_site.Address, "/shop/"), scope }));
        var source = await _knowledge.ReadAsync(id);
        source.GetProperty("status").GetString().ShouldBe("indexed", source.ToString());
        return id;
    }

    private async Task<IReadOnlyList<string>> PathsAsync(Guid id) =>
        [.. (await _knowledge.ItemsAsync(id, "documents")).Select(d => new Uri(d.GetProperty("address").GetString()!).AbsolutePath)];

    private static int Count(JsonElement summary, string kind) => summary.GetProperty(kind).GetInt32();
}
