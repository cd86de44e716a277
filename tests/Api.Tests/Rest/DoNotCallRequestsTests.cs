using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using VoiceAssistant.Api.Tests.Auth;

namespace VoiceAssistant.Api.Tests.Rest;

public sealed class DoNotCallRequestsTests
{
    private const string Place = "/api/do-not-call";

    private readonly TestIssuer _issuer = new();
    private ApiHost _host = null!;
    private string _token = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = ApiHost.Start(keys: _issuer);
        _token = _issuer.Token($"{await _host.AddUserAsync(u => u.UserName = u.Email = "anna@example.com")}");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [Test]
    public async Task A_number_is_added_once_and_whoever_adds_it_again_is_shown_what_is_there()
    {
        using var first = await PostAsync(Place, """{"number": "+14155550100", "reason": "By letter"}""");
        (first.StatusCode, first.Headers.ETag!.Tag).ShouldBe((HttpStatusCode.Created, "\"0\""));
        var entry = await JsonAsync(first);
        entry.AsObject().Select(m => m.Key).ShouldBe(["id", "number", "reason", "source", "callId", "createdAt", "updatedAt", "version"]);
        entry["source"]!.GetValue<string>().ShouldBe("manual");
        first.Headers.Location!.OriginalString.ShouldBe($"{Place}/{entry["id"]}");

        using var second = await PostAsync(Place, """{"number": "+14155550100", "reason": "Another"}""");
        (second.StatusCode, second.Headers.ETag!.Tag).ShouldBe((HttpStatusCode.OK, "\"0\""));
        JsonNode.DeepEquals(await JsonAsync(second), entry).ShouldBeTrue();
        using var list = await _host.GetAsync($"{Place}?search=letter&sort=number", _token);
        (await JsonAsync(list))["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Test]
    public async Task A_list_goes_in_and_out_as_CSV()
    {
        const string Csv = "number;reason\r\n+14155550100;By letter\r\n12;\r\n";
        using var dry = await PostAsync($"{Place}/import?dryRun=true", Csv, "text/csv");
        (await JsonAsync(dry)).ToJsonString().ShouldStartWith("""{"imported":1,"known":0,"rejected":[{"line":3,"field":"number",""");
        using var imported = await PostAsync($"{Place}/import", Csv, "text/csv");
        (await JsonAsync(imported))["imported"]!.GetValue<int>().ShouldBe(1);
        using var again = await PostAsync($"{Place}/import", Csv, "text/csv");
        (await JsonAsync(again))["known"]!.GetValue<int>().ShouldBe(1);
        using var exported = await _host.GetAsync($"{Place}/export", _token);
        (exported.Content.Headers.ContentType!.MediaType, exported.Content.Headers.ContentDisposition!.FileName).ShouldBe(("text/csv", "do-not-call.csv"));
        (await exported.Content.ReadAsStringAsync()).ShouldContain("\"'+14155550100\",\"By letter\",\"import\"");
    }

    [Test]
    public async Task A_dry_run_of_contacts_is_asked_for_in_the_same_way()
    {
        using var dry = await PostAsync("/api/contacts/import?dryRun=true", "name,phone\nAnna,+14155550100\n", "text/csv");
        (await JsonAsync(dry))["imported"]!.GetValue<int>().ShouldBe(1);
        using var list = await _host.GetAsync("/api/contacts", _token);
        (await JsonAsync(list))["total"]!.GetValue<int>().ShouldBe(0);
    }

    private async Task<HttpResponseMessage> PostAsync(string target, string body, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        return await _host.SendAsync(HttpMethod.Post, target, _token, content);
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
}
