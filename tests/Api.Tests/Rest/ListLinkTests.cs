using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Users;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>How lists are gone through and kept in step with, for every list of the document.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class ListLinkTests(DatabaseKind kind)
{
    private static readonly string[] NoCursors =
    [
        "", " ", "0", "null", "garbage", "%00", "%ff%fe", "e30", "CfDJ8", "CfDJ8A==", "%F0%9F%8D%9E", "..%2F..%2F", "%27%20OR%201%3D1", new string('A', 3_000), "a&cursor=b",
    ];

    private static readonly string[] NoTimes = ["yesterday", "2026-01-05", "2026-01-05T14:30:00", "1767623400", "2026-13-05T14:30:00Z", "0001-01-01T00:00:00%2B01:00", "2026-01-05T14:30:00Z&updatedSince=x"];

    private readonly TestIssuer _issuer = new();
    private TestDatabase _database = null!;
    private ApiHost _host = null!;
    private Tenant _tenant = null!;
    private IReadOnlyList<ApiOperation> _lists = [];

    [SetUp]
    public async Task StartAsync()
    {
        _database = TestDatabase.Reserve(kind);
        _host = ApiHost.Start(new(_database.Settings), _issuer);
        _tenant = await Tenant.MoveInAsync(_host, _issuer, "+15550100001");
        _lists = [.. (await ApiDocument.ReadAsync(_host)).Operations.Where(o => o.Method == HttpMethod.Get && o.Query.Contains("pageSize"))];
        _lists.Count.ShouldBeGreaterThan(15);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _database.Dispose();
        _issuer.Dispose();
    }

    [Test]
    public async Task Every_list_says_where_it_goes_on_and_refuses_what_is_no_cursor_of_its_own()
    {
        var contact = await CursorAsync("/api/contacts?pageSize=1");
        foreach (var list in _lists)
        {
            var path = _tenant.Reach(list.Path);
            list.Query.ShouldContain("cursor", path);
            list.AnswerContents("200")["application/json"].Required.ShouldContain("next", path);
            (await JsonAsync(path)).GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null, path);
            foreach (var cursor in NoCursors.Concat(path == "/api/contacts" ? [contact[..^1]] : [contact]))
                await ShouldRefuseAsync($"{path}?cursor={cursor}", "cursor", "leave the cursor out");
            await ShouldRefuseAsync($"{path}?cursor={contact}&page=1", "cursor", "leave out either cursor or page");
        }
    }

    [Test]
    public async Task A_cursor_is_of_one_order_only()
    {
        var cursor = await CursorAsync("/api/contacts?pageSize=1&sort=createdAt");
        foreach (var sort in new[] { "", "&sort=name", "&sort=-createdAt", "&sort=updatedAt" })
            await ShouldRefuseAsync($"/api/contacts?cursor={cursor}{sort}", "cursor", "leave the cursor out");
        (await JsonAsync($"/api/contacts?cursor={cursor}&sort=createdAt")).GetProperty("page").GetInt32().ShouldBe(2);
    }

    [Test]
    public async Task The_link_keeps_what_was_asked_for_and_ends()
    {
        for (var i = 0; i < 5; i++)
            await AddContactAsync($"Zoë & Söhne {i}", $"+1415555020{i}");
        var (met, next) = (new List<string>(), "/api/contacts?search=s%C3%B6hne&sort=-name&PageSize=2&page=1");
        while (next is not null)
        {
            using var answer = await _host.GetAsync(next, _tenant.Token);
            var page = await answer.JsonAsync();
            page.GetProperty("total").GetInt32().ShouldBe(5);
            page.GetProperty("pageSize").GetInt32().ShouldBe(2);
            met.AddRange(page.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("name").GetString()![^1..]));
            next = page.GetProperty("next").GetString();
            (answer.Headers.TryGetValues("Link", out var links) ? links.Single() : null).ShouldBe(next is null ? null : $"<{next}>; rel=\"next\"");
            if (next is not null)
            {
                next.ShouldStartWith("/api/contacts?search=s%C3%B6hne&sort=-name&PageSize=2&cursor=");
                next.ShouldNotContain("4155550", Case.Sensitive, "nobody's number stands in an address");
            }
        }
        met.ShouldBe(["4", "3", "2", "1", "0"]);
    }

    /// <summary>To the microsecond, and with the very moment itself.</summary>
    [Test]
    public async Task Every_list_of_what_changes_tells_what_has_changed_since()
    {
        var lists = _lists.Where(list => list.AnswerItems("200").Contains("updatedAt")).ToList();
        lists.Count.ShouldBeGreaterThanOrEqualTo(10);
        foreach (var path in lists.Select(list => _tenant.Reach(list.Path)))
        {
            var items = (await JsonAsync($"{path}?sort=-updatedAt")).GetProperty("items");
            var updated = items[0].GetProperty("updatedAt").GetDateTime();
            (await JsonAsync($"{path}?sort=updatedAt&updatedSince={updated:O}")).GetProperty("total").GetInt32().ShouldBe(1, path);
            (await JsonAsync($"{path}?updatedSince={updated.AddHours(2):yyyy-MM-ddTHH:mm:ss.ffffff}%2B02:00")).GetProperty("total").GetInt32().ShouldBe(1, path);
            (await JsonAsync($"{path}?updatedSince={updated.AddMicroseconds(1):O}")).GetProperty("total").GetInt32().ShouldBe(0, path);
            foreach (var time in NoTimes)
                await ShouldRefuseAsync($"{path}?updatedSince={time}", "updatedSince", "2026-01-05T14:30:00Z");
        }
    }

    [TestCase("/api/contacts", "name", "createdAt")]
    [TestCase("/api/assistants", "name", null)] // it was furnished
    [TestCase("/api/clients", "name", "createdAt")]
    [TestCase("/api/tools", "description", "createdAt")]
    [TestCase("/api/mcp-servers", "name", "createdAt")]
    [TestCase("/api/knowledge-base/sources", "name", null)] // it is being read
    public async Task Whatever_is_changed_is_updated(string collection, string member, string? beginning)
    {
        var path = $"{collection}/{_tenant.Objects[collection]}";
        var before = await JsonAsync(path);
        var updated = before.GetProperty("updatedAt").GetDateTime();
        if (beginning is not null)
            updated.ShouldBe(before.GetProperty(beginning).GetDateTime());
        using var patch = JsonContent.Create(new Dictionary<string, string> { [member] = "changed" });
        using var answer = await _host.SendAsync(HttpMethod.Patch, path, _tenant.Token, patch);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var changed = (await answer.JsonAsync()).GetProperty("updatedAt").GetDateTime();
        changed.ShouldBeGreaterThan(updated);
        if (beginning is not null)
            (await JsonAsync(path)).GetProperty("updatedAt").GetDateTime().ShouldBe(changed);
    }

    [Test]
    public async Task A_message_that_is_handled_is_updated()
    {
        var path = $"/api/messages/{_tenant.Objects["/api/messages"]}";
        var taken = (await JsonAsync(path)).GetProperty("updatedAt").GetDateTime();
        (await _host.SendAsync(HttpMethod.Post, $"{path}/handle", _tenant.Token)).Dispose();
        (await JsonAsync(path)).GetProperty("updatedAt").GetDateTime().ShouldBeGreaterThan(taken);
    }

    private async Task<string> CursorAsync(string list)
    {
        await AddContactAsync("Dora", "+14155550101");
        var next = (await JsonAsync(list)).GetProperty("next").GetString()!;
        return next[(next.IndexOf("cursor=", StringComparison.Ordinal) + "cursor=".Length)..];
    }

    private async Task AddContactAsync(string name, string phone)
    {
        using var content = JsonContent.Create(new { name, phone });
        using var answer = await _host.SendAsync(HttpMethod.Post, "/api/contacts", _tenant.Token, content);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private async Task<JsonElement> JsonAsync(string path)
    {
        using var answer = await _host.GetAsync(path, _tenant.Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.JsonAsync();
    }

    private async Task ShouldRefuseAsync(string path, string parameter, string sentence)
    {
        using var answer = await _host.GetAsync(path, _tenant.Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
        (await answer.JsonAsync()).GetProperty("errors").GetProperty(parameter)[0].GetString()!.ShouldContain(sentence, Case.Insensitive, path);
    }
}
