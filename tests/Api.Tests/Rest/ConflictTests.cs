using System.Net;
using System.Net.Http.Json;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Users;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>
/// What is at odds with something that is unique, or still in use, is answered with 409; that the document says so is watched
/// over by <see cref="SaidConflicts"/>. Passwords and imports conflict only with what happens in the same moment.
/// </summary>
public sealed class ConflictTests
{
    private const string Number = "+15550100001";

    private readonly TestIssuer _issuer = new();
    private ApiHost _host = null!;
    private Tenant _owner = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = ApiHost.Start(keys: _issuer);
        _owner = await Tenant.MoveInAsync(_host, _issuer, Number);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [Test]
    public async Task Whatever_is_at_odds_with_something_is_refused()
    {
        var other = new { name = "Dora", phone = "+14155550199" };
        (await StatusAsync(HttpMethod.Post, "/api/contacts", other)).ShouldBe(HttpStatusCode.Created);
        (await StatusAsync(HttpMethod.Post, "/api/contacts", other)).ShouldBe(HttpStatusCode.Conflict);
        (await StatusAsync(HttpMethod.Patch, Of("/api/contacts"), new { other.phone })).ShouldBe(HttpStatusCode.Conflict);
        (await StatusAsync(HttpMethod.Post, "/api/phone-numbers", new { number = Number, assistantId = _owner.Objects["/api/assistants"] }))
            .ShouldBe(HttpStatusCode.Conflict);
        (await StatusAsync(HttpMethod.Delete, Of("/api/assistants"))).ShouldBe(HttpStatusCode.Conflict, "its number reaches it");

        (await _host.PostSignedAsync("/telephony/incoming", Webhooks.Call(to: Number))).Dispose();
        using var calls = await _host.GetAsync("/api/calls?status=ringing", _owner.Token);
        var ringing = (await calls.JsonAsync()).GetProperty("items")[0].GetProperty("id").GetGuid();
        (await StatusAsync(HttpMethod.Delete, $"/api/calls/{ringing}")).ShouldBe(HttpStatusCode.Conflict, "it is not over yet");
    }

    private string Of(string collection) => $"{collection}/{_owner.Objects[collection]}";

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string target, object? body = null)
    {
        using var content = body is null ? null : JsonContent.Create(body);
        using var response = await _host.SendAsync(method, target, _owner.Token, content);
        return response.StatusCode;
    }
}
