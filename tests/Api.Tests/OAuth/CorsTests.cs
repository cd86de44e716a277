using System.Net;

namespace VoiceAssistant.Api.Tests.OAuth;

/// <summary>Which pages may call the server from a browser.</summary>
public sealed class CorsTests
{
    private static readonly Lazy<Task<Scene>> Shared = new(() => Scene.StartAsync());

    private Scene _scene = null!;

    [OneTimeTearDown]
    public static async Task StopAsync() => await (await Shared.Value).DisposeAsync();

    [SetUp]
    public async Task StartAsync() => _scene = await Shared.Value;

    [TestCase("https://app.example")]
    [TestCase(Scene.Issuer, Description = "where Swagger UI is")]
    public async Task A_preflight_of_a_registered_origin_is_allowed(string origin)
    {
        var answer = await SendAsync(HttpMethod.Options, "/connect/token", origin, preflight: true);
        answer.Status.ShouldBe(HttpStatusCode.NoContent);
        answer.Header("Access-Control-Allow-Origin").ShouldBe(origin);
        answer.Header("Access-Control-Allow-Methods").ShouldContain("POST");
        foreach (var header in new[] { "x-requested-with", "authorization", "content-type" })
            answer.Header("Access-Control-Allow-Headers").ShouldContain(header, Case.Insensitive);
        answer.Header("Vary").ShouldContain("Origin");
        answer.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();
    }

    [TestCase("https://evil.example")]
    [TestCase("https://app.example.evil.example")]
    [TestCase("http://app.example")]
    [TestCase("https://app.example:8443")]
    [TestCase("https://app.example https://evil.example")]
    [TestCase("https://app")]
    [TestCase("null")]
    public async Task Any_other_origin_is_not(string origin)
    {
        foreach (var (method, preflight) in new[] { (HttpMethod.Options, true), (HttpMethod.Post, false) })
            (await SendAsync(method, "/connect/token", origin, preflight)).Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Test]
    public async Task A_disabled_clients_origin_is_not()
    {
        await _scene.AddClientAsync(
            isPublic: true, change: s => s with { RedirectUris = ["https://disabled.example/callback"], IsEnabled = false });
        (await SendAsync(HttpMethod.Post, "/connect/token", "https://disabled.example")).Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Test]
    public async Task Errors_can_be_read_as_well()
    {
        foreach (var path in new[] { "/connect/token", "/connect/revocation", "/connect/userinfo" })
        {
            var answer = await SendAsync(HttpMethod.Post, path, "https://app.example");
            ((int)answer.Status).ShouldBeInRange(400, 401);
            answer.Header("Access-Control-Allow-Origin").ShouldBe("https://app.example");
        }
    }

    [TestCase("/.well-known/openid-configuration")]
    [TestCase("/.well-known/oauth-authorization-server")]
    [TestCase("/.well-known/jwks")]
    public async Task The_metadata_is_for_everybody(string path)
    {
        var answer = await SendAsync(HttpMethod.Get, path, "https://anybody.example");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Header("Access-Control-Allow-Origin").ShouldBe("*");
        answer.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();
        answer.Header("Cache-Control").ShouldContain("max-age");
    }

    [TestCase("/connect/authorize")]
    [TestCase("/connect/endsession")]
    [TestCase("/connect/introspect")]
    public async Task Pages_and_introspection_are_for_no_script(string path)
    {
        var answer = await SendAsync(HttpMethod.Post, path, "https://app.example");
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Test]
    public async Task The_metadata_says_what_works_and_holds_no_private_key()
    {
        var metadata = (await SendAsync(HttpMethod.Get, "/.well-known/openid-configuration", "https://x.example")).Json;
        metadata.GetProperty("issuer").GetString().ShouldBe(Scene.Issuer, "whatever Host says");
        metadata.GetProperty("request_uri_parameter_supported").GetBoolean().ShouldBeFalse();
        metadata.GetProperty("authorization_response_iss_parameter_supported").GetBoolean().ShouldBeTrue();
        metadata.GetProperty("code_challenge_methods_supported").ToString().ShouldBe("""["S256"]""");
        foreach (var key in (await SendAsync(HttpMethod.Get, "/.well-known/jwks", "https://x.example")).Json.GetProperty("keys").EnumerateArray())
        {
            key.EnumerateObject().Select(p => p.Name).ShouldBe(["kid", "n", "e", "kty", "use", "alg"], ignoreOrder: true);
            key.GetProperty("n").GetString()!.Length.ShouldBe(342, "2048 bits");
        }
    }

    private async Task<Answer> SendAsync(HttpMethod method, string path, string origin, bool preflight = false)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Origin", origin);
        if (preflight)
        {
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "x-requested-with,authorization,content-type");
        }
        return await _scene.SendAsync(request);
    }
}
