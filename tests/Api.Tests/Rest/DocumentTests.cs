using System.Net;
using System.Text.Json.Nodes;
using VoiceAssistant.Api.Tests.Auth;

namespace VoiceAssistant.Api.Tests.Rest;

public sealed class DocumentTests
{
    [Test]
    public async Task The_page_for_people_is_served_from_here()
    {
        using var host = ApiHost.Start();
        using var page = await host.GetAsync("/swagger/index.html", token: null);
        var html = await page.Content.ReadAsStringAsync();
        html.ShouldContain("swagger-ui-bundle.js");
        html.ShouldNotContain("//cdn");
        using var script = await host.GetAsync("/swagger/swagger-ui-bundle.js", token: null);
        script.EnsureSuccessStatusCode();
    }

    [Test]
    public async Task A_new_client_has_no_members_but_those_that_a_client_has()
    {
        using var host = ApiHost.Start();
        var operations = (await ApiDocument.ReadAsync(host)).Operations;
        var (create, update) = (operations.Single(o => o.Id == "createClient"), operations.Single(o => o.Id == "updateClient"));
        create.BodyMembers.ShouldBe([.. update.BodyMembers, "isPublic"], ignoreOrder: true);
    }

    [Test]
    public async Task What_may_be_any_json_is_described_as_anything()
    {
        using var host = ApiHost.Start();
        using var answer = await host.GetAsync("/swagger/v1/swagger.json", token: null);
        var schemas = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["components"]!["schemas"]!.AsObject();
        schemas.Select(schema => schema.Key).ShouldNotContain(name => name.StartsWith("Json", StringComparison.Ordinal), "a type of the framework, that has no members in JSON");
        schemas["ToolCall"]!["properties"]!["arguments"]!.AsObject().ShouldNotContainKey("type");
    }

    [Test]
    public async Task The_bare_address_leads_to_the_page_for_people()
    {
        using var host = ApiHost.Start();
        using var answer = await host.GetAsync("/", token: null);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/swagger/index.html");
    }

    [TestCase("http://127.0.0.1:5080", "http://localhost:5080", "/swagger", "http://localhost:5080/swagger/index.html")]
    [TestCase("http://localhost:5080", "http://127.0.0.1:5080", "/swagger/index.html", "http://127.0.0.1:5080/swagger/index.html")]
    [TestCase("http://localhost:5080", "http://localhost:5080", "/swagger/index.html", null)]
    [TestCase("http://127.0.0.1:5081", "http://localhost:5080", "/swagger/index.html", null)]
    [TestCase("http://127.0.0.1:5080", "https://voice.example", "/swagger/index.html", null)]
    [TestCase("http://127.0.0.1:5080", "http://localhost:5080", "/swagger/v1/swagger.json", null)]
    public async Task The_page_for_people_is_opened_where_it_can_sign_in(string shown, string publicUrl, string path, string? goesTo)
    {
        using var host = ApiHost.Start(new() { ["PublicUrls:Api"] = publicUrl });
        using var server = host.CreateClient();
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.BaseAddress!, path));
        request.Headers.Host = new Uri(shown).Authority;
        using var answer = await browser.SendAsync(request);
        (answer.Headers.Location?.OriginalString).ShouldBe(goesTo);
        answer.StatusCode.ShouldBe(goesTo is null ? HttpStatusCode.OK : HttpStatusCode.Redirect);
    }
}
