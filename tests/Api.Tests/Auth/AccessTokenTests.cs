using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.Tests.Auth;

/// <summary>Which tokens the API accepts: attack by attack.</summary>
public sealed class AccessTokenTests
{
    private const string Me = "/api/users/me";
    private const string Client = "some-client";

    private static readonly TestIssuer Issuer = new();
    private static readonly ApiHost Host = ApiHost.Start(keys: Issuer);
    private static readonly Lazy<Task<Guid>> User = new(() => Host.AddUserAsync());

    [OneTimeTearDown]
    public static void Stop()
    {
        Host.Dispose();
        Issuer.Dispose();
    }

    [Test]
    public async Task A_token_of_ours_gives_access_to_its_user()
    {
        var user = await User.Value;
        using var response = await Host.GetAsync(Me, Issuer.Token(user.ToString()));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ReadAsync(response)).GetProperty("id").GetGuid().ShouldBe(user);
    }

    [TestCaseSource(nameof(Forgeries))]
    public async Task Anything_else_that_looks_like_a_token_is_refused(object forgery)
    {
        using var response = await Host.GetAsync(Me, Issuer.Token((await User.Value).ToString(), change: ((Forgery)forgery).Spoil));
        await ShouldBeRefusedAsync(response);
        response.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer error=\"invalid_token\"");
    }

    private static IEnumerable<Forgery> Forgeries()
    {
        yield return new("no signature, alg none", t => (t.Header["alg"], t.Sign) = ("none", _ => []));
        yield return new("alg None, to slip past a filter", t => (t.Header["alg"], t.Sign) = ("nOnE", _ => []));
        yield return new("HS256 with the public key as the secret", t => (t.Header["alg"], t.Sign) =
            ("HS256", text => HMACSHA256.HashData(Issuer.Key.ExportSubjectPublicKeyInfo(), text)));
        yield return new("HS256 with the public key as text", t => (t.Header["alg"], t.Sign) =
            ("HS256", text => HMACSHA256.HashData(Encoding.ASCII.GetBytes(Issuer.Key.ExportSubjectPublicKeyInfoPem()), text)));
        yield return new("RS384 with our key", t => (t.Header["alg"], t.Sign) =
            ("RS384", text => Issuer.Key.SignData(text, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1)));
        yield return new("PS256 with our key", t => (t.Header["alg"], t.Sign) =
            ("PS256", text => Issuer.Key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)));
        yield return new("a foreign key under our key's id", t => t.Sign = Foreign);
        yield return new("a foreign key, unknown", t => (t.Header["kid"], t.Sign) = ("unknown", Foreign));
        yield return new("our key under an unknown id", t => t.Header["kid"] = "unknown");
        yield return new("our key without its id", t => t.Header.Remove("kid"));
        yield return new("an id that climbs to an empty file", t => (t.Header["kid"], t.Header["alg"], t.Sign) =
            ("../../../../dev/null", "HS256", text => HMACSHA256.HashData(Array.Empty<byte>(), text)));
        yield return new("its own key in the header", t =>
        {
            var own = RSA.Create(2048);
            t.Header["jwk"] = new { kty = "RSA", n = Base64Url.EncodeToString(own.ExportParameters(false).Modulus!), e = "AQAB" };
            t.Header.Remove("kid");
            t.Sign = text => own.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        });
        yield return new("keys from an address in the header", t =>
            (t.Header["jku"], t.Header["kid"], t.Sign) = ("https://evil.test/jwks", "evil", Foreign));
        yield return new("no type", t => t.Header.Remove("typ"));
        yield return new("the type of an id token", t => t.Header["typ"] = "JWT");
        yield return new("an id token", t => (t.Header["typ"], t.Claims["aud"]) = ("JWT", "first-party"));
        yield return new("another audience", t => t.Claims["aud"] = "https://api.other.test/api");
        yield return new("the client as audience", t => t.Claims["aud"] = "first-party");
        yield return new("no audience", t => t.Claims.Remove("aud"));
        yield return new("another issuer", t => t.Claims["iss"] = "https://evil.test");
        yield return new("our issuer with a slash", t => t.Claims["iss"] = TestIssuer.Issuer + "/");
        yield return new("no issuer", t => t.Claims.Remove("iss"));
        yield return new("expired 40 s ago", t => t.Claims["exp"] = Now(-40));
        yield return new("no expiry", t => t.Claims.Remove("exp"));
        yield return new("valid in 40 s", t => t.Claims["nbf"] = Now(40));
        yield return new("no subject", t => t.Claims.Remove("sub"));
        yield return new("a subject that is no user", t => t.Claims["sub"] = "anna@example.com");
        yield return new("a user who does not exist", t => t.Claims["sub"] = Guid.NewGuid().ToString());
        yield return new("an owner who does not exist", t => t.Claims["owner"] = Guid.NewGuid().ToString());
        yield return new("a client of an owner who does not exist", t =>
            (t.Claims["sub"], t.Claims["client_id"], t.Claims["owner"]) = (Client, Client, Guid.NewGuid().ToString()));
        yield return new("a client of no owner", t => t.Claims["sub"] = t.Claims["client_id"] = Client);
        yield return new("a client with a user for its owner", t =>
            (t.Claims["owner"], t.Claims["sub"], t.Claims["client_id"]) = (t.Claims["sub"], Client, Client));
    }

    [TestCase("exp", -20)]
    [TestCase("nbf", 20)]
    public async Task Clocks_may_differ_by_half_a_minute(string claim, int seconds)
    {
        using var response = await Host.GetAsync(Me, Issuer.Token((await User.Value).ToString(), change: t => t.Claims[claim] = Now(seconds)));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_changed_payload_breaks_the_signature()
    {
        var user = await User.Value;
        var parts = Issuer.Token(user.ToString(), Scopes.ApiRead).Split('.');
        var other = Issuer.Token(user.ToString()).Split('.');
        using var response = await Host.GetAsync(Me, $"{parts[0]}.{other[1]}.{parts[2]}");
        await ShouldBeRefusedAsync(response);
    }

    [TestCase("a.b.c")]
    [TestCase("x")]
    [TestCase("eyJhbGciOiJub25lIn0..")]
    public async Task Garbage_is_refused(string token)
    {
        using var response = await Host.GetAsync(Me, token);
        await ShouldBeRefusedAsync(response);
    }

    [Test]
    public async Task Without_a_token_the_challenge_names_no_error()
    {
        using var response = await Host.GetAsync(Me, token: null);
        await ShouldBeRefusedAsync(response);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
    }

    [Test]
    public async Task A_token_in_the_address_does_not_count()
    {
        using var response = await Host.GetAsync($"{Me}?access_token={Issuer.Token((await User.Value).ToString())}", token: null);
        await ShouldBeRefusedAsync(response);
    }

    [Test]
    public async Task A_client_with_a_token_of_its_own_acts_for_its_owner_and_has_no_account()
    {
        var owner = await Host.OwnerOfAsync(await User.Value);
        var token = Issuer.Token(Client, change: t => (t.Claims["client_id"], t.Claims["owner"]) = (Client, owner.ToString()));
        using var contacts = await Host.GetAsync("/api/contacts", token);
        contacts.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var (method, path, body) in new[]
        {
            (HttpMethod.Get, Me, (string?)null), (HttpMethod.Put, Me, "{}"), (HttpMethod.Delete, Me, null),
            (HttpMethod.Put, $"{Me}/password", """{"currentPassword": "", "newPassword": "battery staple horse"}"""),
        })
        {
            using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await Host.SendAsync(method, path, token, content);
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{method} {path}");
            (await ReadAsync(response)).GetProperty("detail").GetString().ShouldStartWith("An account belongs to a person");
        }
    }

    [Test]
    public async Task A_disabled_user_is_refused_with_a_token_that_is_still_good()
    {
        var disabled = await Host.AddUserAsync(u => (u.UserName, u.Email, u.DisabledAt) = ("b@example.com", "b@example.com", DateTime.UnixEpoch));
        using var response = await Host.GetAsync(Me, Issuer.Token(disabled.ToString()));
        await ShouldBeRefusedAsync(response);
    }

    [Test]
    public async Task Reading_needs_one_scope_and_writing_the_other()
    {
        var user = (await User.Value).ToString();
        (await StatusAsync(HttpMethod.Get, Scopes.ApiRead)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(HttpMethod.Put, Scopes.ApiWrite)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(HttpMethod.Get, Scopes.ApiWrite)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(HttpMethod.Put, Scopes.ApiRead)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(HttpMethod.Get, $"{Scopes.ApiRead}x x{Scopes.ApiRead} {Scopes.OpenId}")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(HttpMethod.Get, "")).ShouldBe(HttpStatusCode.Forbidden);

        async Task<HttpStatusCode> StatusAsync(HttpMethod method, string scope)
        {
            using var body = method == HttpMethod.Put ? new StringContent("{}", Encoding.UTF8, "application/json") : null;
            using var response = await Host.SendAsync(method, Me, Issuer.Token(user, scope), body);
            return response.StatusCode;
        }
    }

    [Test]
    public async Task A_scope_that_is_missing_is_named()
    {
        using var response = await Host.GetAsync(Me, Issuer.Token((await User.Value).ToString(), Scopes.ApiWrite));
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer error=\"insufficient_scope\", scope=\"api:read\"");
    }

    private static byte[] Foreign(byte[] text)
    {
        using var key = RSA.Create(2048);
        return key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static long Now(int seconds) => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds;

    private static async Task ShouldBeRefusedAsync(HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("Bearer");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await ReadAsync(response)).GetProperty("status").GetInt32().ShouldBe(401);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync());

    internal sealed record Forgery(string Name, Action<DraftToken> Spoil)
    {
        public override string ToString() => Name;
    }
}
