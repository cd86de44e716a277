using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.Idempotency;

/// <summary>What a host has begun under a key and, because it died, not answered.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class StrandedTests(DatabaseKind kind)
{
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

    [Test]
    public async Task What_was_saved_is_not_done_again_and_whoever_asks_is_told_to_look()
    {
        await PostAsync();
        await _host.StrandAsync(DateTime.UtcNow - IdempotentRequest.Lease, isDone: true);
        var answer = await PostAsync();
        (answer.Status, Code(answer)).ShouldBe((HttpStatusCode.Conflict, "answerUnknown"));
    }

    [Test]
    public async Task What_was_not_saved_is_done()
    {
        await PostAsync();
        await _host.StrandAsync(DateTime.UtcNow - IdempotentRequest.Lease, isDone: false);
        var answer = await PostAsync();
        (answer.Status, answer.IsRepeated).ShouldBe((HttpStatusCode.Accepted, false));
    }

    [Test]
    public async Task After_a_day_a_key_is_a_new_one()
    {
        var first = await PostAsync();
        await _host.StrandAsync(DateTime.UtcNow - IdempotentRequest.Lifetime, isDone: true);
        var answer = await PostAsync();
        (answer.Status, answer.IsRepeated, answer.Body == first.Body).ShouldBe((HttpStatusCode.Accepted, false, false));
    }

    /// <summary>A source of text: two of the same are two.</summary>
    private Task<KeptAnswer> PostAsync()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/knowledge-base/sources")
        {
            Content = new StringContent("""{"name": "Prices", "text": "A rye bread costs six dollars."}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        return KeptAnswer.OfAsync(_host, request, "key-1");
    }

    private static string? Code(KeptAnswer answer) => JsonElement.Parse(answer.Body).GetProperty("code").GetString();
}
