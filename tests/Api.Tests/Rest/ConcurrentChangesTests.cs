using System.Net;
using System.Net.Http.Headers;
using System.Text;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Users;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>Who changes the same object in the same moment.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class ConcurrentChangesTests(DatabaseKind kind)
{
    private const int Writers = 10;

    private readonly TestIssuer _issuer = new();
    private TestDatabase _database = null!;
    private ApiHost _host = null!;
    private string _token = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _database = TestDatabase.Reuse(kind);
        _host = ApiHost.Start(_database.Settings, _issuer);
        _token = _issuer.Token($"{await _host.AddUserAsync()}");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _database.Dispose();
        _issuer.Dispose();
    }

    [TestCase("/api/contacts", """{"name": "Anna", "phone": "+14155550100"}""")]
    [TestCase("/api/assistants", """{"name": "Anna"}""")]
    public async Task Whoever_minds_no_version_is_never_refused_and_every_change_counts(string list, string created)
    {
        var place = await CreateAsync(list, created);
        for (var round = 0; round < 5; round++)
        {
            var statuses = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => PatchAsync(place, $"Anna {round} {i}", ifMatch: null)));
            statuses.ShouldAllBe(status => status == HttpStatusCode.OK);
        }

        using var read = await _host.GetAsync(place, _token);
        (await read.JsonAsync()).GetProperty("version").GetInt32().ShouldBe(5 * Writers);
    }

    [Test]
    public async Task Of_those_who_have_seen_the_same_version_one_succeeds()
    {
        var place = await CreateAsync("/api/contacts", """{"name": "Anna", "phone": "+14155550100"}""");
        var statuses = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => PatchAsync(place, $"Anna {i}", "\"0\"")));
        statuses.Count(status => status == HttpStatusCode.OK).ShouldBe(1);
        statuses.Count(status => status == HttpStatusCode.PreconditionFailed).ShouldBe(Writers - 1);
    }

    private async Task<string> CreateAsync(string list, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var created = await _host.SendAsync(HttpMethod.Post, list, _token, content);
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        return created.Headers.Location!.ToString();
    }

    private async Task<HttpStatusCode> PatchAsync(string place, string name, string? ifMatch)
    {
        using var client = _host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Patch, place);
        request.Content = new StringContent($$"""{"name": "{{name}}"}""", Encoding.UTF8, "application/merge-patch+json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
