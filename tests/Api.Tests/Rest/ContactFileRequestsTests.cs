using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>Files of contacts and of the do-not-call list, over HTTP.</summary>
public sealed class ContactFileRequestsTests
{
    private readonly TestIssuer _issuer = new();
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = ApiHost.Start(keys: _issuer);
        var owner = await _host.AddUserAsync(u => u.UserName = u.Email = "anna@example.com");
        _client = _host.CreateClient();
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _issuer.Token($"{owner}"));
    }

    [TearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [Test]
    public async Task An_address_book_is_brought_up_to_date()
    {
        await ImportAsync("/api/contacts/import", "name,phone\nAnna,+14155550100\nBert,+14155550101\n"u8.ToArray());
        var csv = "name,phone\nAnne,+14155550100\nBert,+14155550101\nCarl,+14155550102\nDora,5\n"u8.ToArray();
        foreach (var target in new[] { "/api/contacts/import?mode=upsert&dryRun=true", "/api/contacts/import?mode=Upsert" })
        {
            var report = await ImportAsync(target, csv);
            report.AsObject().Select(member => member.Key).ShouldBe(["imported", "updated", "unchanged", "rejected", "rejectedCount"]);
            new[] { "imported", "updated", "unchanged", "rejectedCount" }.Select(member => report[member]!.GetValue<int>()).ShouldBe([1, 1, 1, 1]);
        }

        using var unknown = await PostAsync("/api/contacts/import?mode=replace", csv);
        unknown.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Test]
    [CancelAfter(TestTimeout.Ms)]
    public async Task A_large_file_is_answered_at_once_and_its_progress_is_where_the_answer_says(CancellationToken ct)
    {
        var csv = "name,phone\nAnna,+14155550100\nBert,5\n"u8.ToArray();
        using var accepted = await PostAsync("/api/contacts/imports?mode=upsert", csv);
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var place = accepted.Headers.Location.ShouldNotBeNull();
        var import = JsonNode.Parse(await accepted.Content.ReadAsStringAsync(ct))!;
        while (import["status"]!.GetValue<string>() is "waiting" or "running") // the host's job is at it
        {
            await Task.Delay(50, ct);
            import = JsonNode.Parse(await _client.GetStringAsync(place, ct))!;
        }

        using var read = await _client.GetAsync(place, ct);
        (import["status"]!.GetValue<string>(), import["mode"]!.GetValue<string>(), import["progress"]!.GetValue<double>()).ShouldBe(("done", "upsert", 1));
        (import["report"]!["imported"]!.GetValue<int>(), import["report"]!["rejected"]!.AsArray().Count).ShouldBe((1, 1));
        (await _client.GetStringAsync("/api/contacts", ct)).ShouldContain("Anna");
        using var late = await PostAsync($"{place}/cancel", []);
        late.StatusCode.ShouldBe(HttpStatusCode.OK);
        late.Headers.ETag.ShouldBe(read.Headers.ETag, "what has ended stays as it is");
        using var bad = await PostAsync("/api/contacts/imports", "one;two\n"u8.ToArray());
        bad.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [TestCase("/api/contacts", "\"Anna\",\"'+14155550100\"", "\"Anna\",\"+14155550100\"")]
    [TestCase("/api/do-not-call", "\"'+14155550100\",\"Ännä\"", "\"+14155550100\",\"Ännä\"")]
    public async Task An_export_is_for_spreadsheets_unless_it_is_asked_for_raw(string place, string safe, string raw)
    {
        await ImportAsync($"{place}/import", Encoding.UTF8.GetBytes("name;phone;reason\nAnna;+14155550100;Ännä\n"));
        foreach (var (target, cells) in new[] { ("export", safe), ("export?raw=true", raw) })
        {
            var file = await _client.GetByteArrayAsync($"{place}/{target}");
            file.Take(3).ShouldBe(Encoding.UTF8.GetPreamble());
            Encoding.UTF8.GetString(file).ShouldContain(cells);
        }
    }

    [Test]
    public async Task A_file_may_say_which_encoding_it_is_in()
    {
        var polish = CodePagesEncodingProvider.Instance.GetEncoding("windows-1250")!;
        await ImportAsync("/api/contacts/import", polish.GetBytes("name,phone\nŁukasz,+14155550100\n"), "text/csv; charset=windows-1250");
        (await _client.GetStringAsync("/api/contacts")).ShouldContain("Łukasz");
    }

    [Test]
    public async Task An_answer_about_many_bad_lines_is_short()
    {
        var lines = string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{new string('x', 50)},{i}\n"));
        using var response = await PostAsync("/api/contacts/import", Encoding.UTF8.GetBytes("name,phone\n" + lines));
        var body = await response.Content.ReadAsByteArrayAsync();
        body.Length.ShouldBeLessThan(300_000);
        JsonNode.Parse(body)!["rejectedCount"]!.GetValue<int>().ShouldBe(60_000);
    }

    private async Task<JsonNode> ImportAsync(string target, byte[] file, string type = "text/csv")
    {
        using var response = await PostAsync(target, file, type);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private async Task<HttpResponseMessage> PostAsync(string target, byte[] file, string type = "text/csv")
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await _client.PostAsync(target, content);
    }
}
