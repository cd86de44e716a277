using System.Net;

namespace VoiceAssistant.Api.Tests.OAuth;

/// <summary>Introspection, revocation and userinfo: who learns what about a token.</summary>
public sealed class TokenInquiryTests
{
    private const string Introspect = "/connect/introspect";
    private const string Revocation = "/connect/revocation";
    private const string Inactive = """{"active":false}""";
    private static readonly Lazy<Task<Scene>> Shared = new(() => Scene.StartAsync());

    private Scene _scene = null!;

    [OneTimeTearDown]
    public static async Task StopAsync() => await (await Shared.Value).DisposeAsync();

    [SetUp]
    public async Task StartAsync() => _scene = await Shared.Value;

    [Test]
    public async Task A_client_learns_about_its_own_tokens()
    {
        var tokens = await _scene.TokensAsync(_scene.Web);
        var access = (await _scene.IntrospectAsync(tokens.Text("access_token"))).Json;
        access.GetProperty("active").GetBoolean().ShouldBeTrue();
        access.GetProperty("scope").GetString().ShouldBe(Scene.AllScopes);
        access.GetProperty("sub").GetString().ShouldBe(_scene.User.ToString());
        access.GetProperty("client_id").GetString().ShouldBe(_scene.Web.Id);
        access.GetProperty("token_type").GetString().ShouldBe("Bearer");
        (await _scene.IntrospectAsync(tokens.Text("refresh_token"))).Json.GetProperty("active").GetBoolean().ShouldBeTrue();
    }

    [Test]
    public async Task Without_a_secret_nobody_learns_anything()
    {
        var tokens = await _scene.TokensAsync(_scene.Spa);
        (string, string) token = ("token", tokens.Text("access_token"));
        (await _scene.PostAsync(Introspect, token)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalid_client");
        (await _scene.PostAsync(_scene.Spa, Introspect, token)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalid_client");
        (await _scene.PostAsync(_scene.Web with { Secret = "wrong" }, Introspect, token)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalid_client");
        (await _scene.SendAsync(Introspect, [token], null, tokens.Text("access_token"))).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalid_client");
    }

    [Test]
    public async Task Garbage_ID_tokens_forgeries_and_others_tokens_are_just_not_active()
    {
        var (mine, theirs) = (await _scene.TokensAsync(_scene.Web), await _scene.TokensAsync(_scene.Spa));
        var parts = mine.Text("access_token").Split('.');
        string[] texts =
        [
            "garbage", "a.b.c", mine.Text("id_token"), theirs.Text("access_token"), theirs.Text("refresh_token"),
            $"{parts[0]}.{parts[1]}.{parts[2][..^8]}AAAAAAAA", $"{parts[0]}.{parts[1]}.",
            $"eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.{parts[1]}.",
        ];
        foreach (var text in texts)
        {
            var answer = await _scene.IntrospectAsync(text);
            (answer.Status, answer.Body).ShouldBe((HttpStatusCode.OK, Inactive));
        }
        (await _scene.PostAsync(_scene.Web, Introspect)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Test]
    public async Task A_revoked_access_token_is_dead_at_once_and_the_rest_of_its_family_lives()
    {
        var tokens = await _scene.TokensAsync(_scene.Web);
        var revoked = await _scene.PostAsync(_scene.Web, Revocation, ("token", tokens.Text("access_token")));
        (revoked.Status, revoked.Body).ShouldBe((HttpStatusCode.OK, ""));
        (await _scene.IntrospectAsync(tokens.Text("access_token"))).Body.ShouldBe(Inactive);
        (await _scene.UserInfoAsync(tokens.Text("access_token"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _scene.RefreshAsync(_scene.Web, tokens.Text("refresh_token"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Nobody_revokes_anothers_token_and_nobody_is_told()
    {
        var tokens = await _scene.TokensAsync(_scene.Web);
        foreach (var text in new[] { tokens.Text("refresh_token"), tokens.Text("access_token"), "garbage" })
        {
            var answer = await _scene.PostAsync(_scene.Spa, Revocation, ("token", text));
            (answer.Status, answer.Body).ShouldBe((HttpStatusCode.OK, ""));
        }
        (await _scene.UserInfoAsync(tokens.Text("access_token"))).Status.ShouldBe(HttpStatusCode.OK);
        (await _scene.PostAsync(Revocation, ("token", tokens.Text("access_token")))).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalid_client");
        (await _scene.PostAsync(_scene.Web with { Secret = null }, Revocation, ("token", tokens.Text("access_token"))))
            .ShouldBeRefused(HttpStatusCode.Unauthorized, "invalid_client");
        (await _scene.RefreshAsync(_scene.Web, tokens.Text("refresh_token"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Userinfo_tells_what_the_scopes_allow()
    {
        var all = (await _scene.UserInfoAsync((await _scene.TokensAsync(_scene.Web)).Text("access_token"))).Json;
        (all.GetProperty("sub").GetString(), all.GetProperty("name").GetString(), all.GetProperty("email").GetString())
            .ShouldBe((_scene.User.ToString(), "Anna", _scene.Email));
        var little = await _scene.UserInfoAsync((await _scene.TokensAsync(_scene.Web, ("scope", "openid"))).Text("access_token"));
        little.Body.ShouldBe($$"""{"sub":"{{_scene.User}}"}""");
        (await _scene.SendAsync("/connect/userinfo", [], null, (await _scene.TokensAsync(_scene.Web)).Text("access_token"))).Status
            .ShouldBe(HttpStatusCode.OK, "POST works like GET");
    }

    [Test]
    public async Task Userinfo_without_a_token_asks_for_one_and_blames_nobody()
    {
        using var bare = new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo");
        var answer = await _scene.SendAsync(bare);
        (answer.Status, answer.Header("WWW-Authenticate")).ShouldBe((HttpStatusCode.Unauthorized, "Bearer realm=\"VoiceAssistant\""));
        var token = (await _scene.TokensAsync(_scene.Web)).Text("access_token");
        using var query = new HttpRequestMessage(HttpMethod.Get, $"/connect/userinfo?access_token={token}");
        (await _scene.SendAsync(query)).Status.ShouldBe(HttpStatusCode.Unauthorized, "a token in a URL does not count");
    }

    [Test]
    public async Task Userinfo_refuses_ID_tokens_garbage_and_tokens_without_a_user()
    {
        var tokens = await _scene.TokensAsync(_scene.Web);
        foreach (var token in new[] { tokens.Text("id_token"), tokens.Text("refresh_token"), "garbage" })
        {
            var answer = await _scene.UserInfoAsync(token);
            answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
            answer.Header("WWW-Authenticate").ShouldContain("error=\"invalid_token\"");
        }
        var own = await _scene.PostAsync(_scene.Web, "/connect/token", ("grant_type", "client_credentials"));
        var withoutOpenId = await _scene.TokensAsync(_scene.Web, ("scope", "api:read"));
        foreach (var token in new[] { own.Text("access_token"), withoutOpenId.Text("access_token") })
        {
            var answer = await _scene.UserInfoAsync(token);
            answer.Status.ShouldBe(HttpStatusCode.Forbidden);
            answer.Header("WWW-Authenticate").ShouldContain("error=\"insufficient_scope\"");
        }
    }

    [Test]
    public async Task The_API_takes_the_access_token_and_never_the_ID_token()
    {
        var tokens = await _scene.TokensAsync(_scene.Web);
        (await Auth.Accounts.GetAsync(_scene.Host, "/api/contacts", tokens.Text("access_token"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Auth.Accounts.GetAsync(_scene.Host, "/api/contacts", tokens.Text("id_token"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var own = await _scene.PostAsync(_scene.Web, "/connect/token", ("grant_type", "client_credentials"));
        (await Auth.Accounts.GetAsync(_scene.Host, "/api/clients", own.Text("access_token"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Auth.Accounts.GetAsync(_scene.Host, "/api/contacts", own.Text("access_token"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
