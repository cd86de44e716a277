using System.Net;
using VoiceAssistant.Api.Tests.Auth;

namespace VoiceAssistant.Api.Tests.Users;

public sealed class RegistrationTests
{
    private ApiHost _host = null!;

    [SetUp]
    public void Start() => _host = ApiHost.Start();

    [TearDown]
    public void Stop() => _host.Dispose();

    [Test]
    public async Task A_stranger_registers_logs_in_and_reads_the_own_profile()
    {
        using var registered = await _host.RegisterAsync("Anna@example.com", name: " Anna ");
        registered.StatusCode.ShouldBe(HttpStatusCode.Created);
        var tokens = await _host.TokensAsync("anna@EXAMPLE.com");
        tokens.GetProperty("token_type").GetString().ShouldBe("Bearer");
        tokens.GetProperty("scope").GetString()!.Split(' ').ShouldBe(
            ["openid", "profile", "email", "offline_access", "api:read", "api:write"], ignoreOrder: true);
        using var response = await _host.GetAsync("/api/users/me", tokens.GetProperty("access_token").GetString());
        var me = await response.JsonAsync();
        me.GetProperty("email").GetString().ShouldBe("Anna@example.com");
        me.GetProperty("name").GetString().ShouldBe("Anna");
        me.EnumerateObject().Select(p => p.Name).ShouldBe(["id", "email", "name", "createdAt"]);
    }

    [Test]
    public async Task The_refresh_token_of_a_login_gets_the_next_access_token()
    {
        var (_, refresh) = await _host.NewUserAsync("anna@example.com");
        (await _host.RefreshAsync(refresh)).ShouldBe(HttpStatusCode.OK);
    }

    [TestCase("email", "anna", Users.Password)]
    [TestCase("email", "", Users.Password)]
    [TestCase("email", "anna@example.com\n", Users.Password)]
    [TestCase("password", "anna@example.com", "short")]
    [TestCase("password", "anna@example.com", "password123")]
    [TestCase("password", "annabel@example.com", "annabel2026")]
    public async Task What_is_wrong_is_told_field_by_field(string field, string email, string password)
    {
        using var response = await _host.RegisterAsync(email, password);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).GetProperty("errors").EnumerateObject().ShouldHaveSingleItem().Name.ShouldBe(field);
    }

    [TestCase("{}")]
    [TestCase("{\"email\":null,\"password\":null}")]
    [TestCase("{\"email\":\"anna@example.com\"}")]
    [TestCase("null")]
    [TestCase("[")]
    [TestCase("")]
    public async Task A_body_without_what_is_needed_is_a_bad_request(string body)
    {
        foreach (var target in new[] { "/api/users/register", "/api/users/login" })
        {
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            using var response = await _host.SendAsync(HttpMethod.Post, target, token: null, content);
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, target);
        }
    }

    [Test]
    public async Task A_known_address_is_a_conflict_whatever_its_letters_look_like()
    {
        (await _host.RegisterAsync("anna@example.com")).Dispose();
        using var again = await _host.RegisterAsync("ANNA@example.com", "another good password");
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Test]
    public async Task Twenty_registrations_of_one_address_at_once_make_one_account()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var response = await _host.RegisterAsync("anna@example.com");
            return response.StatusCode;
        }));
        answers.Count(a => a == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a == HttpStatusCode.Conflict).ShouldBe(19);
    }

    [Test]
    public async Task Where_registration_is_closed_known_and_unknown_addresses_get_the_same_answer()
    {
        await using var host = ApiHost.Start(new() { ["Auth:Registration"] = "Closed" });
        await host.AddUserAsync();
        using var known = await host.RegisterAsync("anna@example.com");
        using var unknown = await host.RegisterAsync("berta@example.com");
        (known.StatusCode, unknown.StatusCode).ShouldBe((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden));
        (await known.JsonAsync()).GetProperty("detail").GetString().ShouldBe((await unknown.JsonAsync()).GetProperty("detail").GetString());
    }

    [Test]
    public async Task In_Production_registration_is_closed_unless_it_is_opened()
    {
        await using var host = await ApiHost.StartInProductionAsync();
        using var response = await host.RegisterAsync("anna@example.com");
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task The_demonstration_has_a_user_with_the_password_of_the_settings()
    {
        await using var host = ApiHost.Start(new() { ["Demo:Password"] = "harbour-street-12" });
        var tokens = await host.TokensAsync("demo@voiceassistant.example", "harbour-street-12");
        using var me = await host.GetAsync("/api/users/me", tokens.GetProperty("access_token").GetString());
        (await me.JsonAsync()).GetProperty("id").GetGuid().ShouldBe(Application.Demo.Demonstration.User.Value);
    }
}
