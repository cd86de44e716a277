using System.Buffers.Text;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.Api.Tests.Auth;

/// <summary>An external issuer: whom its tokens open an account to, and when it has a bad moment.</summary>
public sealed class ExternalIssuerTests
{
    private readonly TestIssuer _keys = new();
    private WebApplication _issuer = null!;
    private Func<int, bool> _answers = null!;
    private int _asked;

    private string Address => _issuer.Urls.Single();

    [SetUp]
    public async Task ServeAsync()
    {
        _asked = 0;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _issuer = builder.Build();
        _issuer.Use((http, next) => _answers(Interlocked.Increment(ref _asked)) ? next(http) : Fail(http));
        _issuer.MapGet("/.well-known/openid-configuration", () => new { issuer = Address, jwks_uri = $"{Address}/keys" });
        _issuer.MapGet("/keys", () =>
        {
            var key = _keys.Key.ExportParameters(includePrivateParameters: false);
            return new
            {
                keys = new[]
                {
                    new
                    {
                        kty = "RSA", use = "sig", alg = "RS256", kid = TestIssuer.KeyId,
                        n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent),
                    },
                },
            };
        });
        await _issuer.StartAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _issuer.DisposeAsync();
        _keys.Dispose();
    }

    [Test]
    public async Task Whoever_comes_meanwhile_does_not_notice()
    {
        _answers = asked => asked is not (1 or 2 or 4);
        (await CallAsync()).ShouldBe(HttpStatusCode.OK);
        _asked.ShouldBe(5, "metadata at the third attempt, keys at the second");
    }

    [Test]
    public async Task One_that_stays_away_lets_nobody_in_and_is_asked_a_few_times_only()
    {
        _answers = _ => false;
        (await CallAsync()).ShouldBe(HttpStatusCode.Unauthorized);
        _asked.ShouldBeInRange(2, 8);
    }

    [TestCase("client_id", "machine")]
    [TestCase("azp", "machine")]
    [TestCase("cid", "machine", Description = "Okta")]
    [TestCase("appid", "machine", Description = "Microsoft Entra, version 1")]
    [TestCase("idtyp", "app", Description = "Microsoft Entra")]
    [TestCase("gty", "client-credentials", Description = "Auth0")]
    [TestCase("preferred_username", "service-account-machine", Description = "Keycloak")]
    public async Task A_token_of_a_clients_own_opens_the_API_and_no_account(string claim, string value)
    {
        _answers = _ => true;
        await using var host = ApiHost.Start(new() { ["Auth:Authority"] = Address });
        var token = Token("machine", (claim, value));
        (await StatusAsync(host, HttpMethod.Get, "/api/contacts", token)).ShouldBe(HttpStatusCode.OK);
        foreach (var (method, path, body) in OwnAccountTests.All.Where(one => !OwnAccountTests.IsOurs(one.Path)))
            (await StatusAsync(host, method, path, token, body)).ShouldBe(HttpStatusCode.Forbidden, $"{method} {path}");
    }

    [Test]
    public async Task Where_the_clients_for_accounts_are_named_no_other_client_reaches_one()
    {
        _answers = _ => true;
        await using var host = ApiHost.Start(new() { ["Auth:Authority"] = Address, ["Auth:AccountClients"] = "portal, desk" });
        foreach (var (claim, client, expected) in new[]
        {
            ("client_id", "portal", HttpStatusCode.OK), ("azp", "desk", HttpStatusCode.OK), ("client_id", "stranger", HttpStatusCode.Forbidden),
            ("azp", "stranger", HttpStatusCode.Forbidden), ("scope", "api:read", HttpStatusCode.Forbidden),
        })
        {
            (await StatusAsync(host, HttpMethod.Get, "/api/users/me", Token("anna", (claim, client)))).ShouldBe(expected, $"{claim} {client}");
            (await StatusAsync(host, HttpMethod.Get, "/api/contacts", Token("anna", (claim, client)))).ShouldBe(HttpStatusCode.OK);
        }
    }

    private string Token(string subject, (string Name, string Value) claim) => _keys.Token(subject, change: token =>
    {
        token.Claims.Remove("client_id");
        (token.Claims["iss"], token.Claims[claim.Name]) = (Address, claim.Value);
    });

    private static async Task<HttpStatusCode> StatusAsync(ApiHost host, HttpMethod method, string path, string token, string? body = null)
    {
        using var content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await host.SendAsync(method, path, token, content);
        return response.StatusCode;
    }

    private async Task<HttpStatusCode> CallAsync()
    {
        await using var host = ApiHost.Start(new() { ["Auth:Authority"] = Address });
        return await StatusAsync(host, HttpMethod.Get, "/api/users/me", Token("somebody", ("client_id", "portal")));
    }

    private static Task Fail(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}
