using System.Net;
using VoiceAssistant.Api.Tests.Auth;

namespace VoiceAssistant.Api.Tests.Rest;

public sealed class DocumentTests
{
    [Test]
    public async Task Every_operation_has_a_name_of_its_own_and_all_its_answers()
    {
        using var host = ApiHost.Start();
        var operations = (await ApiDocument.ReadAsync(host)).Operations.Where(o => !o.Path.StartsWith("/api/users", StringComparison.Ordinal)).ToList();
        operations.Select(o => o.Id).ShouldBeUnique();
        foreach (var operation in operations)
        {
            operation.Id.ShouldNotBeNullOrEmpty(operation.ToString());
            operation.Statuses.ShouldContain(status => status.StartsWith('2'), operation.ToString());
            operation.Statuses.ShouldContain("429", operation.ToString());
            operation.Statuses.Contains("404").ShouldBe(operation.HasId, operation.ToString());
            operation.Statuses.Contains("400").ShouldBe(operation.BodyType is not null || operation.Query.Count > 0, operation.ToString());
            operation.Statuses.Contains("412").ShouldBe(operation.Headers.Contains("If-Match"), operation.ToString());
            (operation.BodyType is null or "text/csv" || operation.Body is not null).ShouldBeTrue($"{operation} shows no example");
        }
    }

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
