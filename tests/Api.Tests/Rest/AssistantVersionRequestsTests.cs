using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Users;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>Versions and drafts of an assistant as a program sees them.</summary>
public sealed class AssistantVersionRequestsTests
{
    private readonly TestIssuer _issuer = new();
    private ApiHost _host = null!;
    private string _token = null!, _place = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = ApiHost.Start(keys: _issuer);
        _token = _issuer.Token($"{await _host.AddUserAsync()}");
        using var content = JsonContent.Create(new { name = "Anna", greeting = "One", turns = new { endpointMs = 700 }, variables = new Dictionary<string, string> { ["chef"] = "Ms Diaz" } });
        using var created = await _host.SendAsync(HttpMethod.Post, "/api/assistants", _token, content);
        _place = created.Headers.Location!.OriginalString;
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [Test]
    public async Task A_draft_is_made_compared_published_and_rolled_back()
    {
        await ShouldFailAsync(await SendAsync(HttpMethod.Get, "/draft"), HttpStatusCode.NotFound, "notFound");
        var begun = await SendAsync(HttpMethod.Patch, "/draft", """{"greeting": "Two", "turns": {"endpointMs": 500}}""");
        begun.Headers.ETag!.Tag.ShouldBe("\"0\"");
        (await begun.JsonAsync()).GetProperty("greeting").GetString().ShouldBe("Two");
        (await ReadAsync("")).GetProperty("greeting").GetString().ShouldBe("One");
        var change = (await ReadAsync("/draft/changes")).GetProperty("items")[1];
        (change.GetProperty("path").GetString(), change.GetProperty("before").GetInt32(), change.GetProperty("after").GetInt32()).ShouldBe(("/turns/endpointMs", 700, 500));

        var published = await SendAsync(HttpMethod.Post, "/publish", """{"note": "Shorter"}""");
        (published.StatusCode, published.Headers.ETag!.Tag).ShouldBe((HttpStatusCode.OK, "\"1\""));
        var versions = await ReadAsync("/versions");
        (versions.GetProperty("total").GetInt32(), versions.GetProperty("page").GetInt32()).ShouldBe((2, 1));
        var latest = versions.GetProperty("items")[0];
        (latest.GetProperty("number").GetInt32(), latest.GetProperty("note").GetString(), latest.GetProperty("isCurrent").GetBoolean()).ShouldBe((1, "Shorter", true));
        (await ReadAsync("/versions/0")).GetProperty("configuration").GetProperty("greeting").GetString().ShouldBe("One");
        (await ReadAsync("/versions/1/changes?from=0")).GetProperty("items").GetArrayLength().ShouldBe(2);

        var back = await (await SendAsync(HttpMethod.Post, "/rollback", """{"version": 0}""")).JsonAsync();
        (back.GetProperty("version").GetInt32(), back.GetProperty("greeting").GetString()).ShouldBe((2, "One"));
    }

    [Test]
    public async Task What_a_read_gave_of_a_draft_may_be_sent_back()
    {
        (await SendAsync(HttpMethod.Patch, "/draft", (await ReadAsync("")).GetRawText())).StatusCode.ShouldBe(HttpStatusCode.OK, "a draft begins with what the assistant is");
        (await SendAsync(HttpMethod.Patch, "/draft", """{"greeting": "Two"}""")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(HttpMethod.Patch, "/draft", (await ReadAsync("/draft")).GetRawText(), ifMatch: "\"1\"")).Headers.ETag!.Tag.ShouldBe("\"1\"");
    }

    [Test]
    public async Task Every_refusal_has_a_code()
    {
        await ShouldFailAsync(await SendAsync(HttpMethod.Post, "/publish"), HttpStatusCode.Conflict, "noDraft");
        await ShouldFailAsync(await SendAsync(HttpMethod.Delete, "/draft"), HttpStatusCode.NotFound, "notFound");
        await ShouldFailAsync(await SendAsync(HttpMethod.Get, "/versions/7"), HttpStatusCode.NotFound, "notFound");
        await ShouldFailAsync(await SendAsync(HttpMethod.Get, "/versions/x"), HttpStatusCode.NotFound, "notFound");
        await ShouldFailAsync(await SendAsync(HttpMethod.Get, "/versions/0/changes?from=7"), HttpStatusCode.BadRequest, "invalid");
        await ShouldFailAsync(await SendAsync(HttpMethod.Get, "/versions?sort=number"), HttpStatusCode.BadRequest, "invalid");
        await ShouldFailAsync(await SendAsync(HttpMethod.Post, "/rollback", "{}"), HttpStatusCode.BadRequest, "invalid");
        await ShouldFailAsync(await SendAsync(HttpMethod.Post, "/rollback", """{"version": 7}"""), HttpStatusCode.BadRequest, "invalid");
        await ShouldFailAsync(await SendAsync(HttpMethod.Post, "/chat?draft=true", """{"message": "Hello"}"""), HttpStatusCode.Conflict, "noDraft");
        await SendAsync(HttpMethod.Patch, "/draft", """{"greeting": "Two"}""");
        await SendAsync(HttpMethod.Patch, "", """{"greeting": "Three"}""");
        await ShouldFailAsync(await SendAsync(HttpMethod.Post, "/publish", """{"note": "x"}"""), HttpStatusCode.Conflict, "draftOutdated");
        await ShouldFailAsync(await SendAsync(HttpMethod.Post, "/publish", """{"force": true}""", "\"9\""), HttpStatusCode.PreconditionFailed, "preconditionFailed");
        await ShouldFailAsync(await SendAsync(HttpMethod.Post, "/rollback", """{"version": 0}""", "\"0\""), HttpStatusCode.PreconditionFailed, "preconditionFailed");
        (await SendAsync(HttpMethod.Post, "/publish", """{"force": true}""")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_draft_is_published_without_a_body_and_once_for_one_key()
    {
        await SendAsync(HttpMethod.Patch, "/draft", """{"greeting": "Two"}""");
        var first = await SendAsync(HttpMethod.Post, "/publish", key: "one");
        var again = await SendAsync(HttpMethod.Post, "/publish", key: "one");
        (first.StatusCode, again.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        again.Headers.Contains("Idempotent-Replayed").ShouldBeTrue();
        (await ReadAsync("/versions")).GetProperty("total").GetInt32().ShouldBe(2);
    }

    private async Task<JsonElement> ReadAsync(string part)
    {
        using var answer = await _host.GetAsync(_place + part, _token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, part);
        return await answer.JsonAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string part, string? body = null, string? ifMatch = null, string? key = null)
    {
        using var client = _host.CreateClient();
        var request = new HttpRequestMessage(method, _place + part) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    private static async Task ShouldFailAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var problem = await answer.JsonAsync();
        (answer.StatusCode, problem.GetProperty("code").GetString()).ShouldBe((status, code), problem.GetRawText());
    }
}
