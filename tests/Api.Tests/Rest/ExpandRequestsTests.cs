using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using VoiceAssistant.Api.Tests.Auth;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>Calls with what they are about.</summary>
public sealed class ExpandRequestsTests
{
    private readonly TestIssuer _issuer = new();
    private ApiHost _host = null!;
    private Tenant _tenant = null!;
    private HttpClient _client = null!;

    private string Call => $"/api/calls/{_tenant.Objects["/api/calls"]}";

    private string Assistant => $"/api/assistants/{_tenant.Objects["/api/assistants"]}";

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

    [Test]
    public async Task Members_that_are_not_asked_for_are_absent_and_those_that_there_are_not_are_null()
    {
        foreach (var call in new[] { await JsonAsync(Call), (await JsonAsync("/api/calls"))["items"]![0]! })
            (call.AsObject().ContainsKey("contact"), call.AsObject().ContainsKey("assistant"), call.AsObject().ContainsKey("expanded")).ShouldBe((false, false, false));
        var assistant = (await JsonAsync(Assistant)).ToJsonString();
        foreach (var query in new[] { "expand=contact,assistant", "expand=assistant&expand=contact", "Expand=Contact%2C%20Assistant" })
        {
            foreach (var call in new[] { await JsonAsync($"{Call}?{query}"), (await JsonAsync($"/api/calls?{query}"))["items"]![0]! })
            {
                call.AsObject().TryGetPropertyValue("contact", out var contact).ShouldBeTrue();
                contact.ShouldBeNull(); // the tenant's caller was a stranger when they called
                call["assistant"]!.ToJsonString().ShouldBe(assistant);
            }
        }

        (await JsonAsync($"{Call}?expand=assistant")).AsObject().ContainsKey("contact").ShouldBeFalse();
    }

    [Test]
    public async Task A_tag_stands_for_all_that_is_shown()
    {
        var (plain, expanded) = (await TagAsync(Call), await TagAsync($"{Call}?expand=assistant"));
        expanded.ShouldNotBe(plain);
        (await StatusAsync($"{Call}?expand=assistant", expanded)).ShouldBe(HttpStatusCode.NotModified);
        using var content = JsonContent.Create(new { name = "Reception" });
        using var renamed = await _client.PatchAsync(Assistant, content);
        renamed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await StatusAsync($"{Call}?expand=assistant", expanded)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(Call, plain)).ShouldBe(HttpStatusCode.NotModified);
    }

    [TestCase("/api/calls?expand=contacts")]
    [TestCase("/api/calls?expand=contact,turns")]
    [TestCase("{call}?expand=recording")]
    public async Task What_cannot_be_shown_is_refused_with_what_can(string target)
    {
        using var response = await _client.GetAsync(target.Replace("{call}", Call));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]!["expand"]![0]!.GetValue<string>().ShouldContain("There are: contact, assistant");
    }

    private async Task<JsonNode> JsonAsync(string target) => (await _client.GetFromJsonAsync<JsonNode>(target))!;

    private async Task<string> TagAsync(string target)
    {
        using var response = await _client.GetAsync(target);
        return response.Headers.ETag!.Tag;
    }

    private async Task<HttpStatusCode> StatusAsync(string target, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(tag));
        using var response = await _client.SendAsync(request);
        return response.StatusCode;
    }
}
