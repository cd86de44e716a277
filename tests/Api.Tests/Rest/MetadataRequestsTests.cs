using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using VoiceAssistant.Api.Tests.Auth;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>An integrator's own facts over HTTP.</summary>
public sealed class MetadataRequestsTests
{
    private readonly TestIssuer _issuer = new();
    private ApiHost _host = null!;
    private Tenant _tenant = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = ApiHost.Start(keys: _issuer);
        _tenant = await Tenant.MoveInAsync(_host, _issuer, "+14155550199");
        _client = _host.CreateClient();
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _tenant.Token);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [TestCase("/api/contacts")]
    [TestCase("/api/assistants")]
    [TestCase("/api/calls")]
    public async Task Whatever_has_them_is_found_by_them(string place)
    {
        var target = $"{place}/{_tenant.Objects[place]}";
        var patched = await PatchAsync(target, """{"metadata": {"crmId": "4711", "Ti.er-1_x": "a&b=c [1] ü"}}""");
        patched["metadata"]!["crmId"]!.GetValue<string>().ShouldBe("4711");
        (await JsonAsync(target))["metadata"]!.ToJsonString().ShouldBe(patched["metadata"]!.ToJsonString());
        foreach (var query in new[] { "metadata[crmId]=4711", "metadata%5BcrmId%5D=4711&page=1", $"metadata[Ti.er-1_x]={Uri.EscapeDataString("a&b=c [1] ü")}&Metadata[crmId]=4711" })
            (await TotalAsync($"{place}?{query}")).ShouldBe(1, query);
        foreach (var query in new[] { "metadata[crmid]=4711", "metadata[crmId]=471", "metadata[crmId]=", "metadata[crmId]=4711&metadata[crmID]=4711" })
            (await TotalAsync($"{place}?{query}")).ShouldBe(0, query);
        await PatchAsync(target, """{"metadata": {"crmId": null}}""");
        (await TotalAsync($"{place}?metadata[crmId]=4711")).ShouldBe(0);
    }

    [TestCase("/api/contacts?metadata[]=1", "metadata")]
    [TestCase("/api/contacts?metadata[no key]=1", "metadata")]
    [TestCase("/api/calls?metadata[a]=1&metadata[a]=2", "metadata")]
    [TestCase("/api/calls/export?metadata[a][b]=1", "metadata")]
    [TestCase("/api/contacts?metadata=4711", "metadata")]
    [TestCase("/api/contacts?metadata.crmId=4711", "metadata.crmId")]
    [TestCase("/api/phone-numbers?metadata[crmId]=4711", "metadata[crmId]")]
    [TestCase("/api/contacts?metadata[crmId=4711", "metadata[crmId")]
    public async Task What_is_no_metadata_is_refused_by_name(string target, string parameter)
    {
        using var response = await _client.GetAsync(target);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBe(parameter);
    }

    [TestCase("""{"metadata": {"crmId": 4711}}""", "metadata.crmId")]
    [TestCase("""{"metadata": {"crmId": {"a": "b"}}}""", "metadata.crmId")]
    [TestCase("""{"metadata": ["a"]}""", "metadata")]
    [TestCase("""{"metadata": {"crm id": "4711"}}""", "metadata")]
    [TestCase("""{"metadata": {"crmId": "a\u0000b"}}""", "metadata")]
    public async Task What_is_no_text_is_refused(string patch, string member)
    {
        foreach (var place in new[] { "/api/contacts", "/api/assistants", "/api/calls" })
        {
            using var content = new StringContent(patch, Encoding.UTF8, "application/merge-patch+json");
            using var response = await _client.PatchAsync($"{place}/{_tenant.Objects[place]}", content);
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, place);
            JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBe(member);
        }
    }

    [Test]
    public async Task A_call_is_changed_only_in_the_version_that_was_read_and_may_be_sent_back_whole()
    {
        var target = $"/api/calls/{_tenant.Objects["/api/calls"]}";
        using var read = await _client.GetAsync($"{target}?expand=contact,assistant");
        var call = JsonNode.Parse(await read.Content.ReadAsStringAsync())!.AsObject();
        call["metadata"]!["ticket"] = "7";
        using var first = await SendAsync(call.ToJsonString());
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        first.Headers.ETag!.Tag.ShouldNotBe(read.Headers.ETag!.Tag);
        using var late = await SendAsync("""{"metadata": {"ticket": "8"}}""");
        late.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);

        async Task<HttpResponseMessage> SendAsync(string patch)
        {
            using var request = new HttpRequestMessage(HttpMethod.Patch, target) { Content = new StringContent(patch, Encoding.UTF8, "application/merge-patch+json") };
            request.Headers.IfMatch.Add(read.Headers.ETag!);
            return await _client.SendAsync(request);
        }
    }

    [Test]
    public async Task Exports_have_what_is_looked_for_with_all_that_it_has()
    {
        foreach (var place in new[] { "/api/contacts", "/api/calls" })
        {
            await PatchAsync($"{place}/{_tenant.Objects[place]}", """{"metadata": {"crmId": "4711"}}""");
            JsonNode.Parse(await _client.GetStringAsync($"{place}/export?format=jsonl&metadata[crmId]=4711"))!["metadata"]!["crmId"]!.GetValue<string>().ShouldBe("4711");
            (await _client.GetStringAsync($"{place}/export?metadata[crmId]=4711")).ShouldContain("\"{\"\"crmId\"\":\"\"4711\"\"}\"");
            (await _client.GetStringAsync($"{place}/export?metadata[crmId]=4712")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
        }
    }

    [Test]
    public async Task The_next_page_is_of_what_was_looked_for_also_where_keys_differ_in_case_alone()
    {
        const string both = "\"metadata\": {\"crmId\": \"1\", \"CRMID\": \"2\"}";
        await PatchAsync($"/api/contacts/{_tenant.Objects["/api/contacts"]}", $"{{{both}}}");
        using var other = new StringContent($"{{\"name\": \"Dora\", \"phone\": \"+14155550177\", {both}}}", Encoding.UTF8, "application/json");
        (await _client.PostAsync("/api/contacts", other)).EnsureSuccessStatusCode();
        var first = await JsonAsync("/api/contacts?metadata[crmId]=1&metadata[CRMID]=2&pageSize=1");
        var second = await JsonAsync(first["next"]!.GetValue<string>());
        second["items"]!.AsArray().Single()!["name"]!.GetValue<string>().ShouldBe("Dora");
        second["next"].ShouldBeNull();
    }

    [Test]
    public async Task No_log_says_what_they_are()
    {
        await PatchAsync($"/api/contacts/{_tenant.Objects["/api/contacts"]}", """{"metadata": {"crmId": "unsaid4711"}}""");
        await TotalAsync("/api/contacts?metadata[crmId]=unsaid4711");
        _host.Log.Lines.ShouldNotBeEmpty();
        _host.Log.Lines.ShouldAllBe(line => !line.Contains("unsaid4711"));
    }

    [Test]
    public async Task The_document_describes_them_as_a_deep_object()
    {
        var document = (await JsonAsync("/swagger/v1/swagger.json"))["paths"]!;
        foreach (var path in new[] { "/api/contacts", "/api/contacts/export", "/api/assistants", "/api/calls", "/api/calls/export" })
        {
            var parameter = document[path]!["get"]!["parameters"]!.AsArray().Single(p => p!["name"]!.GetValue<string>() == "metadata")!;
            (parameter["in"]!.GetValue<string>(), parameter["style"]!.GetValue<string>()).ShouldBe(("query", "deepObject"), path);
            parameter["schema"]!["additionalProperties"]!["type"]!.GetValue<string>().ShouldBe("string");
        }

        document["/api/phone-numbers"]!["get"]!["parameters"]!.AsArray().ShouldNotContain(p => p!["name"]!.GetValue<string>() == "metadata");
    }

    private async Task<JsonNode> PatchAsync(string target, string patch)
    {
        using var content = new StringContent(patch, Encoding.UTF8, "application/merge-patch+json");
        using var response = await _client.PatchAsync(target, content);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, target);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private async Task<JsonNode> JsonAsync(string target) => (await _client.GetFromJsonAsync<JsonNode>(target))!;

    private async Task<int> TotalAsync(string target) => (await JsonAsync(target))["total"]!.GetValue<int>();
}
