using System.Net;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.Tests.OAuth;

/// <summary>How clients prove who they are, and the token endpoint's view of bad requests.</summary>
public sealed class ClientAuthenticationTests
{
    private const string Token = "/connect/token";
    private static readonly (string Name, string Value) OwnToken = ("grant_type", "client_credentials");
    private static readonly Lazy<Task<Scene>> Shared = new(() => Scene.StartAsync());

    private Scene _scene = null!;

    [OneTimeTearDown]
    public static async Task StopAsync() => await (await Shared.Value).DisposeAsync();

    [SetUp]
    public async Task StartAsync() => _scene = await Shared.Value;

    [Test]
    public async Task A_secret_may_come_in_the_body_or_in_the_header()
    {
        (await _scene.PostAsync(_scene.Web, Token, OwnToken)).Status.ShouldBe(HttpStatusCode.OK);
        (await _scene.SendAsync(Token, [OwnToken], $"{_scene.Web.Id}:{_scene.Web.Secret}")).Status.ShouldBe(HttpStatusCode.OK);
        var encoded = $"{_scene.Web.Id.Replace("-", "%2D", StringComparison.Ordinal)}:{_scene.Web.Secret}";
        (await _scene.SendAsync(Token, [OwnToken], encoded)).Status.ShouldBe(HttpStatusCode.OK, "both halves are form-encoded");
    }

    [Test]
    public async Task A_token_of_a_clients_own_acts_as_its_owner_and_is_no_users()
    {
        var tokens = await _scene.PostAsync(_scene.Web, Token, OwnToken);
        var (header, claims) = Jwt.Read(tokens.Text("access_token"));
        header.GetProperty("typ").GetString().ShouldBe("at+jwt");
        claims.GetProperty("sub").GetString().ShouldBe(_scene.Web.Id);
        claims.GetProperty("owner").GetString().ShouldBe(_scene.Owner.ToString());
        tokens.Text("scope").ShouldBe("api:read api:write");
        tokens.Json.TryGetProperty("refresh_token", out _).ShouldBeFalse();
        tokens.Json.TryGetProperty("id_token", out _).ShouldBeFalse();
    }

    [Test]
    public async Task A_wrong_secret_is_refused_with_a_challenge_where_the_header_was_used()
    {
        var header = await _scene.SendAsync(Token, [OwnToken], $"{_scene.Web.Id}:wrong");
        header.ShouldBeRefused(HttpStatusCode.Unauthorized, "invalid_client");
        header.Header("WWW-Authenticate").ShouldStartWith("Basic realm=");
        var body = await _scene.PostAsync(_scene.Web with { Secret = "wrong" }, Token, OwnToken);
        body.ShouldBeRefused(HttpStatusCode.Unauthorized, "invalid_client");
        body.Header("WWW-Authenticate").ShouldBeEmpty();
    }

    [Test]
    public async Task An_unknown_client_and_a_wrong_secret_look_the_same()
    {
        var unknown = await _scene.PostAsync(new TestClient(Guid.NewGuid().ToString(), "x"), Token, OwnToken);
        var wrong = await _scene.PostAsync(_scene.Web with { Secret = "x" }, Token, OwnToken);
        (unknown.Status, unknown.Body).ShouldBe((wrong.Status, wrong.Body));
    }

    [TestCase("not base64 at all")]
    [TestCase("bm8tY29sb24=")]
    [TestCase("")]
    public async Task A_header_that_cannot_be_read_is_refused(string parameter)
    {
        using var request = Post(new FormUrlEncodedContent([KeyValuePair.Create(OwnToken.Name, OwnToken.Value)]));
        request.Headers.TryAddWithoutValidation("Authorization", $"Basic {parameter}");
        (await _scene.SendAsync(request)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalid_client");
    }

    [Test]
    public async Task A_confidential_client_does_not_get_by_without_its_secret()
    {
        var tokens = await _scene.TokensAsync(_scene.Web);
        var bare = _scene.Web with { Secret = null };
        (await _scene.PostAsync(bare, Token, OwnToken)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalid_client");
        (await _scene.RefreshAsync(bare, tokens.Text("refresh_token"))).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalid_client");
        (await _scene.RedeemAsync(bare, await _scene.CodeAsync(_scene.Web))).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalid_client");
        (await _scene.PostAsync(Token, OwnToken)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalid_client");
    }

    [Test]
    public async Task Two_ways_at_once_are_one_too_many()
    {
        var basic = $"{_scene.Web.Id}:{_scene.Web.Secret}";
        (await _scene.SendAsync(Token, [OwnToken, .. _scene.Web.Fields], basic)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_request");
        (await _scene.SendAsync(Token, [OwnToken, ("client_id", _scene.Spa.Id)], basic)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Test]
    public async Task A_public_client_has_no_token_of_its_own_and_no_secret()
    {
        (await _scene.PostAsync(_scene.Spa, Token, OwnToken)).ShouldBeRefused(HttpStatusCode.BadRequest, "unauthorized_client");
        (await _scene.PostAsync(_scene.Spa with { Secret = "any" }, Token, OwnToken)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalid_client");
    }

    [Test]
    public async Task A_disabled_client_gets_nothing_and_what_it_got_is_dead()
    {
        var client = await _scene.AddClientAsync(isPublic: false, change: s => s with { IsEnabled = false });
        (await _scene.PostAsync(client, Token, OwnToken)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalid_client");
    }

    [TestCase("openid")]
    [TestCase("api:read nonsense")]
    public async Task A_scope_that_makes_no_sense_without_a_user_is_refused(string scope) =>
        (await _scene.PostAsync(_scene.Web, Token, OwnToken, ("scope", scope))).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_scope");

    [TestCase("password", "unsupported_grant_type")]
    [TestCase("implicit", "unsupported_grant_type")]
    [TestCase("", "invalid_request")]
    public async Task Another_grant_type_is_refused(string grantType, string error) =>
        (await _scene.PostAsync(_scene.Web, Token, ("grant_type", grantType), ("username", "a"), ("password", "b")))
            .ShouldBeRefused(HttpStatusCode.BadRequest, error);

    [Test]
    public async Task A_grant_type_the_client_is_not_registered_for_is_refused()
    {
        var client = await _scene.AddClientAsync(isPublic: false, change: s => s with { GrantTypes = [GrantTypes.AuthorizationCode] });
        (await _scene.PostAsync(client, Token, OwnToken)).ShouldBeRefused(HttpStatusCode.BadRequest, "unauthorized_client");
        (await _scene.RefreshAsync(client, "any")).ShouldBeRefused(HttpStatusCode.BadRequest, "unauthorized_client");
    }

    [Test]
    public async Task Json_repeated_parameters_a_query_and_GET_are_refused()
    {
        using var json = Post(new StringContent("""{"grant_type":"client_credentials"}""", null, "application/json"));
        (await _scene.SendAsync(json)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_request");
        (await _scene.PostAsync(_scene.Web, Token, OwnToken, OwnToken)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_request");
        using var query = Post(new FormUrlEncodedContent([]), $"?grant_type=client_credentials&client_id={_scene.Web.Id}&client_secret={_scene.Web.Secret}");
        (await _scene.SendAsync(query)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_request");
        using var get = new HttpRequestMessage(HttpMethod.Get, Token);
        var answer = await _scene.SendAsync(get);
        (answer.Status, answer.Header("Cache-Control")).ShouldBe((HttpStatusCode.MethodNotAllowed, "no-store"));
    }

    [Test]
    public async Task A_body_that_is_too_long_is_refused() =>
        (await _scene.PostAsync(_scene.Web, Token, OwnToken, ("padding", new string('x', 70_000)))).Status
            .ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    private static HttpRequestMessage Post(HttpContent content, string query = "") =>
        new(HttpMethod.Post, Token + query) { Content = content };
}
