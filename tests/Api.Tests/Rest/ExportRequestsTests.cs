using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using VoiceAssistant.Api.Tests.Auth;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>What goes out as a file, for people and for programs.</summary>
public sealed class ExportRequestsTests
{
    private readonly TestIssuer _issuer = new();
    private ApiHost _host = null!;
    private Tenant _tenant = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = ApiHost.Start(keys: _issuer);
        _tenant = await Tenant.MoveInAsync(_host, _issuer, "+14155550199");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [TestCase("/api/contacts", "contacts")]
    [TestCase("/api/do-not-call", "do-not-call")]
    [TestCase("/api/calls", "calls")]
    public async Task Programs_get_what_the_list_has_an_object_a_line(string place, string name)
    {
        using var list = await _host.GetAsync(place, _tenant.Token);
        var items = JsonNode.Parse(await list.Content.ReadAsStringAsync())!["items"]!.AsArray();
        foreach (var (query, accept) in new[] { ("?format=jsonl", "*/*"), ("", "application/x-ndjson"), ("", "text/csv;q=0.5, application/jsonl"), ("?format=JSONL", "text/csv") })
        {
            using var response = await ExportAsync($"{place}/export{query}", accept);
            var (type, file) = (response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentDisposition!.FileName);
            (type, file).ShouldBe(("application/x-ndjson", $"{name}.jsonl"));
            var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            JsonNode.DeepEquals(new JsonArray([.. lines.Select(line => JsonNode.Parse(line))]), items).ShouldBeTrue();
        }
    }

    [TestCase("*/*")]
    [TestCase("text/csv, application/x-ndjson;q=0.1")]
    [TestCase("nonsense")]
    public async Task Others_get_a_table(string accept)
    {
        using var response = await ExportAsync("/api/contacts/export", accept);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        (await response.Content.ReadAsByteArrayAsync()).Take(3).ShouldBe(Encoding.UTF8.GetPreamble());
    }

    [Test]
    public async Task Calls_go_out_as_a_table_with_the_filters_of_the_list()
    {
        var lines = (await TextAsync("/api/calls/export")).Split("\r\n");
        lines[0].ShouldBe(
            "\"id\",\"callsid\",\"direction\",\"from\",\"to\",\"assistantid\",\"contactid\",\"status\",\"outcome\",\"problem\",\"answeredby\",\"redialof\",\"startedat\",\"answeredat\",\"endedat\",\"seconds\",\"assistantversion\",\"metadata\"");
        lines[1].ShouldStartWith($"\"{_tenant.Objects["/api/calls"]}\",\"CA");
        lines[1].ShouldContain("\"inbound\",\"'+14155550100\",\"'+14155550199\"");
        lines[1].ShouldContain("\"ended\",\"callerHungUp\"");
        lines[1].ShouldContain("\"2026-01-05T14:30:00Z\"");
        (await TextAsync("/api/calls/export?raw=true")).ShouldContain("\"inbound\",\"+14155550100\"");
        (await TextAsync("/api/calls/export?direction=outbound")).Split("\r\n").Length.ShouldBe(2);
        (await TextAsync("/api/calls/export?startedFrom=2026-01-06")).Split("\r\n").Length.ShouldBe(2);
        (await TextAsync("/api/calls/export?search=front&sort=startedAt")).Split("\r\n").Length.ShouldBe(3);
    }

    [TestCase("format=xml", "format")]
    [TestCase("sort=to", "sort")]
    [TestCase("status=over", "status")]
    public async Task What_cannot_be_exported_is_refused(string query, string parameter)
    {
        using var response = await ExportAsync($"/api/calls/export?{query}", "*/*");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]!.AsObject().Select(error => error.Key).ShouldBe([parameter]);
    }

    private async Task<string> TextAsync(string target)
    {
        using var response = await ExportAsync(target, "*/*");
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<HttpResponseMessage> ExportAsync(string target, string accept)
    {
        using var client = _host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tenant.Token);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await client.SendAsync(request);
    }
}
