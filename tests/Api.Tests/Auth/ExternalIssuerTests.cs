using System.Buffers.Text;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.Api.Tests.Auth;

/// <summary>An external issuer that has a bad moment.</summary>
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

    private async Task<HttpStatusCode> CallAsync()
    {
        await using var host = ApiHost.Start(new() { ["Auth:Authority"] = Address });
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", _keys.Token("somebody", change: token => token.Claims["iss"] = Address));
        using var response = await client.GetAsync("/api/users/me");
        return response.StatusCode;
    }

    private static Task Fail(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}
