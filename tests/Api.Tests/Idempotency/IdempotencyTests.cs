using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Rest;
using VoiceAssistant.Api.Tests.Users;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.Idempotency;

/// <summary>What is sent with a key is done once, on two hosts of one deployment.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class IdempotencyTests(DatabaseKind kind)
{
    private const string Anna = """{"name": "Anna", "phone": "+14155550100", "tags": ["a", "b"]}""";

    private readonly TestIssuer _issuer = new();
    private TestDatabase _database = null!;
    private ApiHost _one = null!, _other = null!;
    private string _token = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _database = TestDatabase.Reuse(kind);
        _one = ApiHost.Start(_database.Settings, _issuer);
        _other = ApiHost.Start(_database.Settings, _issuer);
        _token = _issuer.Token($"{await _one.AddUserAsync()}");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        _database.Dispose();
        _issuer.Dispose();
    }

    [Test]
    public async Task Of_50_at_once_on_two_hosts_one_makes_something_and_all_are_told_the_same()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => PostAsync(i % 2 == 0 ? _one : _other, "/api/contacts", Anna, "key-1")));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
        answers.Select(answer => (answer.Body, answer.Location, answer.ETag)).Distinct().ShouldHaveSingleItem();
        answers.Count(answer => answer.IsRepeated).ShouldBe(49);
        (await TotalAsync("/api/contacts")).ShouldBe(1);
    }

    [Test]
    public async Task The_same_said_in_another_way_is_the_same_and_something_else_is_refused()
    {
        var first = await PostAsync(_one, "/api/contacts", Anna, "key-1");
        var same = await PostAsync(_other, "/api/contacts", """{ "tags":["a","b"], "phone":"+14155550100", "name":"Anna" }""", "key-1");
        (same.Body, same.IsRepeated).ShouldBe((first.Body, true));
        foreach (var (target, body) in new[]
        {
            ("/api/contacts", """{"name": "Anna", "phone": "+14155550100", "tags": ["b", "a"]}"""),
            ("/api/contacts", """{"name": "Anne", "phone": "+14155550100", "tags": ["a", "b"]}"""),
            ("/api/assistants", Anna),
            ("/api/contacts?dryRun=true", Anna),
        })
        {
            var refused = await PostAsync(_other, target, body, "key-1");
            (refused.Status, Code(refused)).ShouldBe((HttpStatusCode.UnprocessableEntity, "idempotencyKeyReused"), target + body);
        }

        (await TotalAsync("/api/contacts")).ShouldBe(1);
    }

    [Test]
    public async Task A_form_is_the_same_whatever_parts_it_at()
    {
        var first = await UploadAsync(_one, "A rye bread costs six dollars.", "key-1");
        first.Status.ShouldBe(HttpStatusCode.Accepted);
        var again = await UploadAsync(_other, "A rye bread costs six dollars.", "key-1");
        (again.Status, again.Body, again.IsRepeated).ShouldBe((HttpStatusCode.Accepted, first.Body, true));
        (await UploadAsync(_other, "A rye bread costs ten dollars.", "key-1")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await TotalAsync("/api/knowledge-base/sources")).ShouldBe(1);
    }

    [Test]
    public async Task What_has_failed_and_changed_nothing_may_be_sent_again_also_mended()
    {
        (await PostAsync(_one, "/api/contacts", """{"name": "", "phone": "+14155550100"}""", "key-1")).Status.ShouldBe(HttpStatusCode.BadRequest);
        var mended = await PostAsync(_other, "/api/contacts", Anna, "key-1");
        (mended.Status, mended.IsRepeated).ShouldBe((HttpStatusCode.Created, false));
    }

    [Test]
    public async Task A_key_is_the_senders_own()
    {
        var stranger = _issuer.Token($"{await _one.AddUserAsync(u => u.UserName = u.Email = "berta@example.com")}");
        var first = await PostAsync(_one, "/api/contacts", Anna, "key-1");
        var other = await PostAsync(_one, "/api/contacts", Anna, "key-1", stranger);
        (other.Status, other.IsRepeated).ShouldBe((HttpStatusCode.Created, false));
        other.Body.ShouldNotBe(first.Body);
    }

    [TestCase("")]
    [TestCase("  ")]
    [TestCase("201")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        var refused = await PostAsync(_one, "/api/contacts", Anna, key == "201" ? new string('k', 201) : key);
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        JsonElement.Parse(refused.Body).GetProperty("errors").GetProperty("Idempotency-Key")[0].GetString().ShouldNotBeNull().ShouldContain("1 to 200");
    }

    [Test]
    public async Task A_secret_is_told_again_to_whoever_was_told_it_and_is_not_to_be_read_in_the_database()
    {
        const string Client = """{"name": "Calendar", "grantTypes": ["client_credentials"], "scopes": ["api:read"]}""";
        var first = await PostAsync(_one, "/api/clients", Client, "key-1");
        first.Status.ShouldBe(HttpStatusCode.Created, first.Body);
        var secret = JsonElement.Parse(first.Body).GetProperty("clientSecret").GetString()!;
        (await PostAsync(_other, "/api/clients", Client, "key-1")).Body.ShouldBe(first.Body);
        (await RowsAsync()).ShouldHaveSingleItem().Answer.ShouldNotBeNull().ShouldNotContain(secret);
    }

    [Test]
    public async Task An_account_is_made_once_and_signing_in_works_with_a_key_too()
    {
        const string Account = """{"email": "dora@example.com", "password": "correct horse battery"}""";
        var first = await PostAsync(_one, "/api/users/register", Account, "key-1", token: null);
        first.Status.ShouldBe(HttpStatusCode.Created);
        var again = await PostAsync(_other, "/api/users/register", Account, "key-1", token: null);
        (again.Status, again.Body, again.IsRepeated).ShouldBe((HttpStatusCode.Created, first.Body, true));
        (await PostAsync(_one, "/api/users/register", """{"email": "dora@example.com", "password": "incorrect horse battery"}""", "key-1", token: null))
            .Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PostAsync(_one, "/api/users/login", Account, "key-2", token: null)).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static string? Code(KeptAnswer answer) => JsonElement.Parse(answer.Body).GetProperty("code").GetString();

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private async Task<List<IdempotentRequest>> RowsAsync() => await _one.RequestsAsync();

    private static HttpRequestMessage Request(string target, HttpContent content, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private Task<KeptAnswer> PostAsync(ApiHost host, string target, string body, string key) => PostAsync(host, target, body, key, _token);

    private static Task<KeptAnswer> PostAsync(ApiHost host, string target, string body, string key, string? token) =>
        KeptAnswer.OfAsync(host, Request(target, Json(body), token), key);

    private Task<KeptAnswer> UploadAsync(ApiHost host, string text, string key) => KeptAnswer.OfAsync(
        host, Request("/api/knowledge-base/sources", new MultipartFormDataContent { { new StringContent(text), "file", "prices.txt" } }, _token), key);

    private async Task<int> TotalAsync(string list)
    {
        using var answer = await _other.GetAsync(list, _token);
        return (await answer.JsonAsync()).GetProperty("total").GetInt32();
    }
}
