using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using VoiceAssistant.Api.Tests.Auth;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>Numbers as people type them, wherever one is taken.</summary>
public sealed class WrittenPhoneRequestsTests
{
    private readonly TestIssuer _issuer = new();
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [TearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [Test]
    public async Task A_number_is_kept_and_shown_as_E164_wherever_one_is_given()
    {
        await StartAsync();
        var anna = await MadeAsync("/api/contacts", """{"name": "Anna", "phone": "+1 (415) 555-0012"}""");
        Text(anna, "phone").ShouldBe("+14155550012");
        Text(await PatchedAsync($"/api/contacts/{anna["id"]}?defaultRegion=DE", """{"phone": "0170 1234567"}"""), "phone").ShouldBe("+491701234567");
        Text(await MadeAsync("/api/contacts?defaultRegion=de", """{"name": "Bert", "phone": "0221/12345-67"}"""), "phone").ShouldBe("+492211234567");
        Text(await MadeAsync("/api/do-not-call", """{"number": "tel:+1-415-555-0012"}"""), "number").ShouldBe("+14155550012");
        Text(await MadeAsync("/api/do-not-call?defaultRegion=US", """{"number": "(415) 555-0012"}""", HttpStatusCode.OK), "number").ShouldBe("+14155550012");
        var desk = await MadeAsync(
            "/api/assistants", """{"name": "Desk", "transfers": {"destinations": [{"name": "a", "to": "0044 20 7946 0018"}, {"name": "b", "to": "sip:desk@pbx.example.com"}]}}""");
        desk["transfers"]!["destinations"]!.AsArray().Select(d => Text(d!, "to")).ShouldBe(["+442079460018", "sip:desk@pbx.example.com"]);
        var patched = await PatchedAsync($"/api/assistants/{desk["id"]}", """{"transfers": {"destinations": [{"name": "a", "to": "=\"+14155550012\""}]}}""");
        Text(patched["transfers"]!["destinations"]![0]!, "to").ShouldBe("+14155550012");
        Text(await MadeAsync("/api/phone-numbers", $$"""{"number": "+1 415-555-0013", "assistantId": "{{desk["id"]}}"}"""), "number").ShouldBe("+14155550013");
    }

    [Test]
    public async Task A_file_says_once_where_its_numbers_belong()
    {
        await StartAsync();
        const string Csv = "name,phone\nAnna,0170 1234567\nBert,=\"+14155550012\"\nCarl,\"=\"\"+14155550013\"\"\"\nDora,12\n";
        var contacts = await MadeAsync("/api/contacts/import?defaultRegion=DE", Csv, HttpStatusCode.OK, "text/csv");
        contacts["imported"]!.GetValue<int>().ShouldBe(3);
        contacts["rejected"]!.AsArray().ShouldHaveSingleItem()!["line"]!.GetValue<int>().ShouldBe(5);
        var numbers = await MadeAsync("/api/do-not-call/import?defaultRegion=DE", Csv.Replace("name,phone", "reason,number", StringComparison.Ordinal), HttpStatusCode.OK, "text/csv");
        numbers["imported"]!.GetValue<int>().ShouldBe(3);
        (await _client.GetStringAsync("/api/contacts/export")).ShouldContain("+491701234567");
    }

    [Test]
    public async Task A_deployment_may_say_where_numbers_belong_and_whoever_asks_may_say_otherwise()
    {
        await StartAsync(new() { ["PhoneNumbers:DefaultRegion"] = "de" });
        Text(await MadeAsync("/api/contacts", """{"name": "Anna", "phone": "0170 1234567"}"""), "phone").ShouldBe("+491701234567");
        Text(await MadeAsync("/api/contacts?defaultRegion=US", """{"name": "Bert", "phone": "415 555 0012"}"""), "phone").ShouldBe("+14155550012");
    }

    [Test]
    public async Task Whom_to_call_may_be_typed_as_well()
    {
        await StartAsync();
        var body = $$"""{"assistantId": "{{Guid.NewGuid()}}", "to": "0170 1234567", "from": "415 555 0013"}""";
        (await ProblemsAsync("/api/calls", body)).ShouldBe(["to", "from"], ignoreOrder: true);
        using var placed = await PostAsync("/api/calls?defaultRegion=DE", body);
        placed.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable); // the number is one: there is no carrier
    }

    [TestCase("/api/contacts", """{"name": "Anna", "phone": "+14155550012"}""")]
    [TestCase("/api/do-not-call", """{"number": "+14155550012"}""")]
    [TestCase("/api/calls", """{"assistantId": "0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c04", "to": "+14155550012"}""")]
    public async Task A_country_is_one_that_exists(string target, string body)
    {
        await StartAsync();
        foreach (var region in new[] { "XX", "DEU", "49", "UK", "%20" })
            (await ProblemsAsync($"{target}?defaultRegion={region}", body)).ShouldBe(["defaultRegion"]);
        using var file = await PostAsync("/api/contacts/import?defaultRegion=XX", "name,phone\nAnna,+14155550012\n", "text/csv");
        file.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task StartAsync(Dictionary<string, string?>? settings = null)
    {
        _host = ApiHost.Start(settings, _issuer);
        var owner = await _host.AddUserAsync(u => u.UserName = u.Email = "anna@example.com");
        _client = _host.CreateClient();
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _issuer.Token($"{owner}"));
    }

    private async Task<JsonNode> MadeAsync(string target, string body, HttpStatusCode status = HttpStatusCode.Created, string type = "application/json")
    {
        using var response = await PostAsync(target, body, type);
        response.StatusCode.ShouldBe(status, await response.Content.ReadAsStringAsync());
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private async Task<JsonNode> PatchedAsync(string target, string body)
    {
        using var response = await _client.PatchAsync(target, new StringContent(body, Encoding.UTF8, "application/merge-patch+json"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private async Task<IEnumerable<string>> ProblemsAsync(string target, string body)
    {
        using var response = await PostAsync(target, body);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]!.AsObject().Select(error => error.Key).ToList();
    }

    private Task<HttpResponseMessage> PostAsync(string target, string body, string type = "application/json") =>
        _client.PostAsync(target, new StringContent(body, Encoding.UTF8, type));

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
