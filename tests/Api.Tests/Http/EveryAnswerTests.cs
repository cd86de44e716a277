using System.Net;
using System.Text.RegularExpressions;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Rest;
using VoiceAssistant.Api.Tests.Users;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.Http;

/// <summary>What holds for every answer of the API, whatever was asked and however it went.</summary>
public sealed partial class EveryAnswerTests
{
    private readonly TestIssuer _issuer = new();
    private ApiHost _host = null!;
    private string _token = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = ApiHost.Start(new() { ["Cors:Origins"] = "https://app.example.com", ["RateLimits:RequestsPerUser"] = "300" }, _issuer);
        _token = _issuer.Token($"{await _host.AddUserAsync()}");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [TestCase("GET", "/api/contacts", HttpStatusCode.OK)]
    [TestCase("HEAD", "/api/contacts", HttpStatusCode.OK)]
    [TestCase("OPTIONS", "/api/contacts", HttpStatusCode.NoContent)]
    [TestCase("GET", "/api/contacts/7", HttpStatusCode.NotFound)]
    [TestCase("GET", "/api/contacts/0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c01", HttpStatusCode.NotFound)]
    [TestCase("DELETE", "/api/contacts", HttpStatusCode.MethodNotAllowed)]
    [TestCase("POST", "/api/contacts", HttpStatusCode.BadRequest)]
    [TestCase("GET", "/api/contacts?page=x", HttpStatusCode.BadRequest)]
    [TestCase("GET", "/api/contacts?tgs=x", HttpStatusCode.BadRequest)]
    [TestCase("GET", "/api/nothing", HttpStatusCode.NotFound)]
    public async Task It_says_which_request_it_answers_what_is_left_and_that_it_is_nobody_elses(string method, string target, HttpStatusCode status)
    {
        using var content = method is "POST" ? new StringContent("{}", System.Text.Encoding.UTF8, "application/json") : null;
        using var answer = await _host.SendAsync(new HttpMethod(method), target, _token, content);
        answer.StatusCode.ShouldBe(status);
        var id = Header(answer, "X-Request-Id");
        id.ShouldMatch("^[0-9a-f]{32}$");
        _host.Log.Lines.ShouldContain(line => line.EndsWith($"request {id} ", StringComparison.Ordinal));
        Header(answer, "RateLimit-Policy").ShouldBe("\"api\";q=300;w=60");
        RateLimit().IsMatch(Header(answer, "RateLimit")).ShouldBeTrue(Header(answer, "RateLimit"));
        (Header(answer, "X-Content-Type-Options"), Header(answer, "Cache-Control")).ShouldBe(("nosniff", "no-store"));
        if (!answer.IsSuccessStatusCode)
        {
            var problem = await answer.JsonAsync();
            problem.GetProperty("requestId").GetString().ShouldBe(id);
            problem.GetProperty("code").GetString().ShouldNotBeNullOrEmpty();
        }
    }

    [Test]
    public async Task Whoever_has_no_token_is_told_as_much()
    {
        using var answer = await _host.GetAsync("/api/contacts", token: null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var problem = await answer.JsonAsync();
        (problem.GetProperty("code").GetString(), problem.GetProperty("requestId").GetString()).ShouldBe(("unauthenticated", Header(answer, "X-Request-Id")));
        Header(answer, "RateLimit").ShouldNotBeEmpty();
    }

    [Test]
    public async Task What_is_left_is_counted_down()
    {
        // one request is there again after a minute: however slow this machine is, the answer to the first is under way by then
        await using var host = ApiHost.Start(new() { ["RateLimits:RequestsPerUser"] = "1" }, _issuer);
        using var answer = await host.GetAsync("/api/contacts", _issuer.Token($"{await host.AddUserAsync()}"));
        Header(answer, "RateLimit").ShouldBe("\"api\";r=0;t=60");
    }

    [TestCase("order-7:retry_2.b", true)]
    [TestCase("with space", false)]
    [TestCase("<script>", false)]
    [TestCase("", false)]
    public async Task The_senders_own_id_is_taken_where_it_is_a_plain_one(string id, bool isTaken)
    {
        using var client = _host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/nothing");
        request.Headers.TryAddWithoutValidation("X-Request-Id", id);
        using var answer = await client.SendAsync(request);
        (Header(answer, "X-Request-Id") == id).ShouldBe(isTaken);
    }

    [Test]
    public async Task An_id_that_is_too_long_is_replaced()
    {
        using var client = _host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/nothing");
        request.Headers.Add("X-Request-Id", new string('a', 101));
        using var answer = await client.SendAsync(request);
        Header(answer, "X-Request-Id").Length.ShouldBe(32);
    }

    [Test]
    public async Task A_failure_of_ours_is_found_in_the_log_by_its_request()
    {
        _host.BreakDatabase();
        using var answer = await _host.GetAsync("/api/contacts", _token);
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var problem = await answer.JsonAsync();
        (problem.GetProperty("code").GetString(), problem.GetProperty("requestId").GetString()).ShouldBe(("internalError", Header(answer, "X-Request-Id")));
        _host.Log.Lines.ShouldContain(line => line.Contains($"500 in ") && line.Contains(Header(answer, "X-Request-Id")));
    }

    [Test]
    public async Task Options_tell_what_an_address_takes_and_head_what_reading_it_would()
    {
        using var options = await _host.SendAsync(HttpMethod.Options, "/api/contacts", token: null);
        options.Content.Headers.Allow.ShouldBe(["GET", "HEAD", "POST"], ignoreOrder: true);
        using var get = await _host.GetAsync("/api/contacts", _token);
        using var head = await _host.SendAsync(HttpMethod.Head, "/api/contacts", _token);
        head.Content.Headers.ContentType.ShouldBe(get.Content.Headers.ContentType);
        (await head.Content.ReadAsStringAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task The_page_for_people_is_shown_in_nobodys_frame()
    {
        using var page = await _host.GetAsync("/swagger/index.html", token: null);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (Header(page, "X-Frame-Options"), Header(page, "Content-Security-Policy")).ShouldBe(("DENY", "frame-ancestors 'none'"));
    }

    /// <summary>Over every operation of the document, so that a new one is tested from its first day.</summary>
    [Test]
    public async Task A_parameter_that_there_is_not_is_refused_by_name_by_every_operation()
    {
        await using var host = ApiHost.Start(keys: _issuer);
        var tenant = await Tenant.MoveInAsync(host, _issuer, "+15550100001");
        var before = await tenant.BelongingsAsync();
        foreach (var operation in (await ApiDocument.ReadAsync(host)).Operations.Where(operation => operation.NeedsToken))
        {
            using var content = operation.NewBody();
            using var answer = await host.SendAsync(operation.Method, tenant.Reach(operation.Path) + "?limit=2", tenant.Token, content);
            if (answer.StatusCode == HttpStatusCode.Forbidden)
                continue; // this token is not for it
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{operation}");
            (await answer.JsonAsync()).GetProperty("errors").GetProperty("limit")[0].GetString().ShouldStartWith("There is no such parameter", Case.Sensitive, $"{operation}");
        }

        (await tenant.BelongingsAsync()).ShouldBe(before);
    }

    [Test]
    public void Each_code_is_explained_in_the_docs_and_there_are_no_others()
    {
        var codes = ErrorCodes.All.Concat(StatusErrorCodes.All).Distinct();
        var page = File.ReadAllLines(Path.Combine(Checkout.Path, "docs/api.md"));
        page.Select(line => CodeRow().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).ShouldBe(codes, ignoreOrder: true);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";

    [GeneratedRegex(@"^""api"";r=(\d+);t=\d+$")]
    private static partial Regex RateLimit();

    [GeneratedRegex(@"^\| `(\w+)` \| \d{3}")]
    private static partial Regex CodeRow();
}
