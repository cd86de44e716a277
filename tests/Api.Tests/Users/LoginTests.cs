using System.Net;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Api.Tests.Auth;

namespace VoiceAssistant.Api.Tests.Users;

public sealed class LoginTests
{
    private const string Email = "anna@example.com";

    [Test]
    public async Task A_wrong_password_an_unknown_address_and_a_disabled_account_get_the_same_answer()
    {
        await using var host = ApiHost.Start();
        (await host.RegisterAsync(Email)).Dispose();
        var wrong = await RefusalAsync(host, Email, "a wrong password");
        var unknown = await RefusalAsync(host, "berta@example.com", "a wrong password");
        await host.UsersAsync(users => users.ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, DateTime.UnixEpoch)));
        var disabled = await RefusalAsync(host, Email, Users.Password);
        unknown.ShouldBe(wrong);
        disabled.ShouldBe(wrong);
        wrong.ShouldContain("invalid_grant");
    }

    [Test]
    public async Task Many_attempts_at_one_account_have_to_wait_whether_it_exists_or_not()
    {
        await using var host = ApiHost.Start(new() { ["RateLimits:SignInsPerAccount"] = "3" });
        (await host.RegisterAsync(Email)).Dispose();
        foreach (var email in new[] { Email, "berta@example.com" })
        {
            for (var i = 0; i < 3; i++)
                await RefusalAsync(host, email, "a wrong password");
            using var limited = await host.LogInAsync(email.ToUpperInvariant(), "a wrong password");
            await ShouldBeLimitedAsync(limited);
        }
    }

    [Test]
    public async Task Many_attempts_from_one_network_address_have_to_wait_whatever_the_account()
    {
        await using var host = ApiHost.Start(new() { ["RateLimits:SignInsPerAddress"] = "3" });
        for (var i = 0; i < 3; i++)
            await RefusalAsync(host, $"user{i}@example.com", "a wrong password");
        using var limited = await host.LogInAsync("user9@example.com", "a wrong password");
        await ShouldBeLimitedAsync(limited);
        using var registration = await host.RegisterAsync(Email);
        await ShouldBeLimitedAsync(registration);
    }

    [Test]
    public async Task Many_requests_of_one_user_have_to_wait_and_nobody_elses_do()
    {
        await using var host = ApiHost.Start(new() { ["RateLimits:RequestsPerUser"] = "3" });
        var (anna, _) = await host.NewUserAsync(Email);
        var (berta, _) = await host.NewUserAsync("berta@example.com");
        for (var i = 0; i < 3; i++)
            (await StatusAsync(host, anna)).ShouldBe(HttpStatusCode.OK);
        using var limited = await host.GetAsync("/api/users/me", anna);
        await ShouldBeLimitedAsync(limited);
        (await StatusAsync(host, berta)).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task All_clients_of_an_owner_share_the_owners_limit()
    {
        await using var host = ApiHost.Start(new() { ["RateLimits:RequestsPerUser"] = "3" });
        var (anna, _) = await host.NewUserAsync(Email);
        var (first, second) = (await ClientTokenAsync(host, anna), await ClientTokenAsync(host, anna));
        (await StatusAsync(host, first)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(host, second)).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Test]
    public async Task Whoever_still_sends_another_users_token_logs_in_all_the_same()
    {
        await using var host = ApiHost.Start();
        var (anna, _) = await host.NewUserAsync(Email);
        using var registered = await host.SendJsonAsync(
            HttpMethod.Post, "/api/users/register", anna, new { email = "berta@example.com", password = Users.Password });
        registered.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var loggedIn = await host.SendJsonAsync(
            HttpMethod.Post, "/api/users/login", anna, new { email = "berta@example.com", password = Users.Password });
        loggedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Webhooks_have_no_limit()
    {
        await using var host = ApiHost.Start(new() { ["RateLimits:RequestsPerUser"] = "1", ["RateLimits:SignInsPerAddress"] = "1" });
        for (var i = 0; i < 5; i++)
            await host.PostSignedAsync("/telephony/incoming", Webhooks.Call($"CA{i}")).TwimlAsync();
    }

    [Test]
    public async Task Behind_a_proxy_that_is_known_the_address_is_the_callers_and_else_the_header_is_not_believed()
    {
        await using var host = ApiHost.Start(new() { ["RateLimits:SignInsPerAddress"] = "1", ["ForwardedHeaders:KnownProxies"] = "127.0.0.1, ::1" });
        await using var open = ApiHost.Start(new() { ["RateLimits:SignInsPerAddress"] = "1" });
        (await FromAsync(host, "203.0.113.1")).ShouldBe(HttpStatusCode.BadRequest);
        (await FromAsync(host, "203.0.113.2")).ShouldBe(HttpStatusCode.BadRequest);
        (await FromAsync(host, "203.0.113.1")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await FromAsync(open, "203.0.113.1")).ShouldBe(HttpStatusCode.BadRequest);
        (await FromAsync(open, "203.0.113.2")).ShouldBe(HttpStatusCode.TooManyRequests);
        open.Log.Lines.Count(line => line.Contains("ForwardedHeaders:KnownProxies")).ShouldBe(1);
        host.Log.Lines.ShouldNotContain(line => line.Contains("ForwardedHeaders:KnownProxies"));

        static async Task<HttpStatusCode> FromAsync(ApiHost host, string address)
        {
            using var client = host.CreateClient();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
            using var content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            using var response = await client.PostAsync("/api/users/login", content);
            return response.StatusCode;
        }
    }

    [Test]
    public async Task Neither_password_nor_token_nor_address_gets_into_the_log()
    {
        await using var host = ApiHost.Start();
        var (access, refresh) = await host.NewUserAsync(Email);
        await RefusalAsync(host, Email, "a wrong password");
        host.Log.Lines.ShouldContain(line => line.Contains("POST /api/users/login: 200"));
        foreach (var secret in new[] { Users.Password, "a wrong password", access, refresh, "anna@", "ANNA@" })
            host.Log.Lines.ShouldNotContain(line => line.Contains(secret));
    }

    private static async Task<string> RefusalAsync(ApiHost host, string email, string password)
    {
        using var response = await host.LogInAsync(email, password);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task ShouldBeLimitedAsync(HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await response.JsonAsync()).GetProperty("status").GetInt32().ShouldBe(429);
    }

    /// <summary>Takes one of the user's requests.</summary>
    private static async Task<string> ClientTokenAsync(ApiHost host, string user)
    {
        using var fields = new StringContent(
            """{"name": "Calendar", "grantTypes": ["client_credentials"], "scopes": ["api:read"]}""", System.Text.Encoding.UTF8, "application/json");
        using var created = await host.SendAsync(HttpMethod.Post, "/api/clients", user, fields);
        var client = await created.JsonAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client.GetProperty("clientId").GetString()!,
            ["client_secret"] = client.GetProperty("clientSecret").GetString()!,
        });
        using var issued = await host.SendAsync(HttpMethod.Post, "/connect/token", null, form);
        return (await issued.JsonAsync()).GetProperty("access_token").GetString()!;
    }

    private static async Task<HttpStatusCode> StatusAsync(ApiHost host, string token)
    {
        using var response = await host.GetAsync("/api/contacts", token);
        return response.StatusCode;
    }
}
