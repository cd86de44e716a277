using System.Net;
using System.Text;
using VoiceAssistant.Api.Tests.OAuth;
using VoiceAssistant.Api.Tests.Users;

namespace VoiceAssistant.Api.Tests.Auth;

/// <summary>Whose tokens open what is at <c>/api/users/me</c>, where our own server gives them.</summary>
public sealed class OwnAccountTests
{
    /// <summary>Each with a body that a person's token would be answered for without an account being harmed.</summary>
    internal static readonly (HttpMethod Method, string Path, string? Body)[] All =
    [
        (HttpMethod.Get, "/api/users/me", null),
        (HttpMethod.Put, "/api/users/me", """{"name": "Mallory"}"""),
        (HttpMethod.Delete, "/api/users/me", """{"password": "a guess"}"""),
        (HttpMethod.Put, "/api/users/me/password", """{"currentPassword": "a guess", "newPassword": "battery staple horse"}"""),
        (HttpMethod.Get, "/api/users/me/security-events", null),
        (HttpMethod.Get, "/api/users/me/sessions", null),
        (HttpMethod.Delete, $"/api/users/me/sessions/{Guid.Empty}", null),
        (HttpMethod.Get, "/api/users/me/consents", null),
        (HttpMethod.Delete, $"/api/users/me/consents/{Guid.Empty}", null),
    ];

    /// <summary>Those that are not there where an external issuer knows the users.</summary>
    internal static bool IsOurs(string path) => new[] { "password", "sessions", "consents" }.Any(path.Contains);

    private Scene _scene = null!;

    [SetUp]
    public async Task StartAsync() => _scene = await Scene.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _scene.DisposeAsync();

    [Test]
    public async Task A_client_that_a_person_let_in_reaches_the_API_and_not_the_account()
    {
        foreach (var client in new[] { _scene.Web, _scene.Spa })
        {
            var token = (await _scene.TokensAsync(client)).Text("access_token");
            (await StatusAsync(HttpMethod.Get, "/api/contacts", token)).ShouldBe(HttpStatusCode.OK);
            (await _scene.UserInfoAsync(token)).Text("email").ShouldBe(_scene.Email, "as far as its user agreed");
            await ShouldBeRefusedAsync(token, "managed by its person");
        }
    }

    [Test]
    public async Task A_client_with_a_token_of_its_own_reaches_the_API_and_no_account()
    {
        var token = (await _scene.PostAsync(_scene.Web, "/connect/token", ("grant_type", "client_credentials"))).Text("access_token");
        (await StatusAsync(HttpMethod.Get, "/api/contacts", token)).ShouldBe(HttpStatusCode.OK);
        await ShouldBeRefusedAsync(token, "belongs to a person");
    }

    [Test]
    public async Task Our_own_clients_reach_the_account()
    {
        using var browser = await _scene.SignedInBrowserAsync();
        var callback = $"{Scene.Issuer}/swagger/oauth2-redirect.html";
        var swagger = new TestClient("swagger", null);
        var code = await _scene.CodeAsync(browser, swagger, ("redirect_uri", callback));
        var documentation = (await _scene.RedeemAsync(swagger, code, redirectUri: callback)).Text("access_token");
        var firstParty = (await _scene.Host.TokensAsync(_scene.Email, Scene.Password)).GetProperty("access_token").GetString();
        foreach (var token in new[] { documentation, firstParty })
            (await StatusAsync(HttpMethod.Get, "/api/users/me", token)).ShouldBe(HttpStatusCode.OK);
    }

    private async Task ShouldBeRefusedAsync(string token, string reason)
    {
        foreach (var (method, path, body) in All)
        {
            using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await _scene.Host.SendAsync(method, path, token, content);
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{method} {path}");
            (await response.JsonAsync()).GetProperty("detail").GetString()!.ShouldContain(reason);
        }
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string? token)
    {
        using var response = await _scene.Host.SendAsync(method, path, token);
        return response.StatusCode;
    }
}
