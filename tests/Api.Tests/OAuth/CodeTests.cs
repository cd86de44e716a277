using System.Net;

namespace VoiceAssistant.Api.Tests.OAuth;

/// <summary>What a code is good for: once, soon, and for its own client only.</summary>
public sealed class CodeTests
{
    private static readonly Lazy<Task<Scene>> Shared = new(() => Scene.StartAsync());

    private Scene _scene = null!;

    [OneTimeTearDown]
    public static async Task StopAsync() => await (await Shared.Value).DisposeAsync();

    [SetUp]
    public async Task StartAsync() => _scene = await Shared.Value;

    [Test]
    public async Task A_code_becomes_tokens()
    {
        var tokens = await _scene.TokensAsync(_scene.Web);
        tokens.Text("token_type").ShouldBe("Bearer");
        tokens.Json.GetProperty("expires_in").GetInt64().ShouldBe(600);
        tokens.Text("scope").ShouldBe(Scene.AllScopes);
        tokens.Header("Cache-Control").ShouldBe("no-store");
        var (header, claims) = Jwt.Read(tokens.Text("access_token"));
        header.GetProperty("typ").GetString().ShouldBe("at+jwt");
        header.GetProperty("alg").GetString().ShouldBe("RS256");
        claims.GetProperty("iss").GetString().ShouldBe(Scene.Issuer);
        claims.GetProperty("sub").GetString().ShouldBe(_scene.User.ToString());
        claims.GetProperty("aud").GetString().ShouldBe($"{Scene.Issuer}/api");
        claims.GetProperty("client_id").GetString().ShouldBe(_scene.Web.Id);
        var (_, id) = Jwt.Read(tokens.Text("id_token"));
        id.GetProperty("aud").GetString().ShouldBe(_scene.Web.Id);
        id.GetProperty("nonce").GetString().ShouldBe("the nonce");
        id.GetProperty("sid").GetString().ShouldNotBeNullOrEmpty();
        (await _scene.UserInfoAsync(tokens.Text("access_token"))).Text("email").ShouldBe(_scene.Email);
    }

    [Test]
    public async Task Without_offline_access_there_is_no_refresh_token_and_without_openid_no_id_token()
    {
        var tokens = await _scene.TokensAsync(_scene.Web, ("scope", "api:read"));
        tokens.Text("scope").ShouldBe("api:read");
        tokens.Json.TryGetProperty("refresh_token", out _).ShouldBeFalse();
        tokens.Json.TryGetProperty("id_token", out _).ShouldBeFalse();
    }

    [Test]
    public async Task Shown_a_second_time_it_kills_what_was_issued_from_it()
    {
        var code = await _scene.CodeAsync(_scene.Web);
        var tokens = await _scene.RedeemAsync(_scene.Web, code);
        (await _scene.UserInfoAsync(tokens.Text("access_token"))).Status.ShouldBe(HttpStatusCode.OK);

        (await _scene.RedeemAsync(_scene.Web, code)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
        (await _scene.UserInfoAsync(tokens.Text("access_token"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _scene.IntrospectAsync(tokens.Text("access_token"))).Body.ShouldBe("""{"active":false}""");
        (await _scene.RefreshAsync(_scene.Web, tokens.Text("refresh_token"))).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Test]
    public async Task Another_client_cannot_redeem_it_and_then_nobody_can()
    {
        var code = await _scene.CodeAsync(_scene.Web);
        (await _scene.RedeemAsync(_scene.Spa, code)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
        (await _scene.RedeemAsync(_scene.Web, code)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
    }

    [TestCase("https://app.example/callback/")]
    [TestCase("https://app.example/other")]
    [TestCase(null)]
    public async Task With_another_redirect_uri_it_is_refused(string? redirectUri)
    {
        var code = await _scene.CodeAsync(_scene.Web);
        (await _scene.RedeemAsync(_scene.Web, code, redirectUri: redirectUri)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
    }

    [TestCase("another-verifier-that-is-long-enough-for-RFC-7636")]
    [TestCase("too-short")]
    [TestCase(null, Description = "as if no challenge had been sent")]
    public async Task With_a_wrong_verifier_it_is_refused_and_burnt(string? verifier)
    {
        var code = await _scene.CodeAsync(_scene.Web);
        (await _scene.RedeemAsync(_scene.Web, code, verifier)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
        (await _scene.RedeemAsync(_scene.Web, code)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Test]
    public async Task The_challenge_itself_is_no_verifier()
    {
        var code = await _scene.CodeAsync(_scene.Web);
        (await _scene.RedeemAsync(_scene.Web, code, CodeFlow.Challenge)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
    }
}
