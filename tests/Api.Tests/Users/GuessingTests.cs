using System.Net;
using System.Net.Http.Json;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.OAuth;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.Users;

/// <summary>Whoever guesses at passwords waits, and never whoever knows it.</summary>
public sealed class GuessingTests
{
    private const string Email = "anna@example.com";
    private const string Wrong = "a wrong password";

    private static readonly Dictionary<string, string?> BehindProxy = new()
    {
        ["ForwardedHeaders:KnownProxies"] = "127.0.0.1, ::1",
        ["RateLimits:SignInsPerAccount"] = "1000",
        ["RateLimits:SignInsPerAddress"] = "1000",
    };

    [Test]
    public async Task Wrong_passwords_from_elsewhere_stop_nobody_who_knows_it_wherever_they_are()
    {
        await using var host = ApiHost.Start(BehindProxy, time: new ManualTime());
        (await host.RegisterAsync(Email)).Dispose();
        (await LogInAsync(host, "198.51.100.7", Users.Password)).Status.ShouldBe(HttpStatusCode.OK);
        for (var stranger = 1; stranger <= 6; stranger++)
        {
            for (var i = 0; i < 6; i++)
                await LogInAsync(host, $"203.0.113.{stranger}", Wrong);
        }
        (await LogInAsync(host, "198.51.100.7", Users.Password)).Status.ShouldBe(HttpStatusCode.OK, "from where they were before");
        (await LogInAsync(host, "192.0.2.44", Users.Password)).Status.ShouldBe(HttpStatusCode.OK, "from where they never were");
        (await LogInAsync(host, "203.0.113.1", Users.Password)).Status.ShouldBe(HttpStatusCode.TooManyRequests, "from where somebody guesses");
    }

    [TestCase(Email)]
    [TestCase("nobody@example.com")]
    public async Task Whoever_guesses_waits_twice_as_long_each_time_whether_there_is_such_an_account_or_not(string email)
    {
        var time = new ManualTime();
        await using var host = ApiHost.Start(BehindProxy, time: time);
        (await host.RegisterAsync(Email)).Dispose();
        for (var i = 0; i < 5; i++)
            (await LogInAsync(host, "203.0.113.1", Wrong, email)).ShouldBe((HttpStatusCode.BadRequest, null));
        for (var seconds = 1; seconds <= 512; seconds *= 2)
        {
            (await LogInAsync(host, "203.0.113.1", Users.Password, email)).ShouldBe((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(seconds)));
            time.Now += TimeSpan.FromSeconds(seconds);
            (await LogInAsync(host, "203.0.113.1", Wrong, email)).Status.ShouldBe(HttpStatusCode.BadRequest, $"after {seconds} s");
        }
        (await LogInAsync(host, "203.0.113.1", Wrong, email)).Wait.ShouldBe(TimeSpan.FromMinutes(15), "and no longer");
    }

    [Test]
    public async Task After_the_wait_the_right_password_is_taken_and_the_slips_before_it_are_forgotten()
    {
        var time = new ManualTime();
        await using var host = ApiHost.Start(BehindProxy, time: time);
        (await host.RegisterAsync(Email)).Dispose();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 5; i++)
                (await LogInAsync(host, "203.0.113.1", Wrong)).Status.ShouldBe(HttpStatusCode.BadRequest);
            time.Now += TimeSpan.FromSeconds(1);
            (await LogInAsync(host, "203.0.113.1", Users.Password)).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Test]
    public async Task Many_addresses_get_hardly_more_guesses_than_they_are()
    {
        await using var host = ApiHost.Start(BehindProxy, time: new ManualTime());
        (await host.RegisterAsync(Email)).Dispose();
        var taken = 0;
        for (var stranger = 1; stranger <= 14; stranger++)
        {
            for (var i = 0; i < 3; i++)
                taken += (await LogInAsync(host, $"203.0.113.{stranger}", Wrong)).Status == HttpStatusCode.BadRequest ? 1 : 0;
        }
        taken.ShouldBe(28, "three each of the first seven, then one each");
    }

    [Test]
    public async Task An_address_is_as_good_as_any_other_of_its_household()
    {
        await using var host = ApiHost.Start(BehindProxy, time: new ManualTime());
        for (var i = 0; i < 5; i++)
            (await LogInAsync(host, $"2001:db8:7:1::{i}", Wrong)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await LogInAsync(host, "2001:db8:7:1::77", Wrong)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await LogInAsync(host, "2001:db8:7:2::1", Wrong)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [TestCase(DatabaseKind.Sqlite)]
    [TestCase(DatabaseKind.PostgreSql)]
    public async Task All_hosts_count_together_and_of_many_guesses_at_once_five_are_looked_at(DatabaseKind kind)
    {
        using var database = TestDatabase.Reserve(kind);
        var settings = new Dictionary<string, string?>(BehindProxy);
        foreach (var (key, value) in database.Settings)
            settings[key] = value;
        var time = new ManualTime();
        await using var first = ApiHost.Start(settings, time: time);
        await using var second = ApiHost.Start(settings, time: time);
        (await first.RegisterAsync(Email)).Dispose();
        var guesses = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => LogInAsync(i % 2 == 0 ? first : second, "203.0.113.1", Wrong)));
        guesses.Count(g => g.Status == HttpStatusCode.BadRequest).ShouldBe(5);
        guesses.Count(g => g.Status == HttpStatusCode.TooManyRequests).ShouldBe(11);
    }

    [Test]
    public async Task A_signed_in_person_changes_the_password_whatever_strangers_do_and_after_ten_slips_of_their_own()
    {
        await using var host = ApiHost.Start(BehindProxy, time: SystemTime());
        var (access, _) = await host.NewUserAsync(Email);
        for (var i = 0; i < 30; i++)
            await LogInAsync(host, $"203.0.113.{i}", Wrong);
        for (var i = 0; i < 10; i++)
            (await ChangeAsync(host, access, Wrong)).ShouldBe(HttpStatusCode.BadRequest);
        (await ChangeAsync(host, access, Users.Password)).ShouldBe(HttpStatusCode.NoContent);
    }

    [Test]
    public async Task Whoever_stole_one_sign_in_and_guesses_with_it_delays_no_other()
    {
        await using var host = ApiHost.Start(BehindProxy, time: SystemTime());
        var (stolen, _) = await host.NewUserAsync(Email);
        var own = (await host.TokensAsync(Email)).GetProperty("access_token").GetString()!;
        for (var i = 0; i < 11; i++)
            await ChangeAsync(host, stolen, Wrong);
        (await ChangeAsync(host, stolen, Users.Password)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await ChangeAsync(host, own, Users.Password)).ShouldBe(HttpStatusCode.NoContent);
    }

    [Test]
    public async Task The_page_makes_a_guesser_wait_and_nobody_elsewhere_and_no_browser_that_is_signed_in()
    {
        await using var scene = await Scene.StartAsync(time: SystemTime(), settings: BehindProxy);
        using var guesser = scene.OpenBrowser();
        using var owner = scene.OpenBrowser();
        using var signedIn = await scene.SignedInBrowserAsync();
        for (var i = 0; i < 5; i++)
            (await SignInAsync(scene, guesser, "203.0.113.1", Wrong)).Status.ShouldBe(HttpStatusCode.BadRequest);
        var delayed = await SignInAsync(scene, guesser, "203.0.113.1", Scene.Password);
        (delayed.Status, delayed.Header("Retry-After")).ShouldBe((HttpStatusCode.TooManyRequests, "1"));
        delayed.Body.ShouldContain("too many wrong passwords");
        (await SignInAsync(scene, signedIn, "203.0.113.1", Scene.Password)).Status.ShouldBe(HttpStatusCode.SeeOther, "though it is at the same address");
        (await SignInAsync(scene, owner, "203.0.113.2", Scene.Password)).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    /// <summary>Stands still at the system's time, by which tokens are checked.</summary>
    private static ManualTime SystemTime() => new() { Now = TimeProvider.System.GetUtcNow() };

    private static async Task<Answer> SignInAsync(Scene scene, Browser browser, string address, string password)
    {
        var page = await browser.FollowAsync(await browser.GetAsync(CodeFlow.Request(scene.Web, ("prompt", "login consent"))));
        return await browser.SubmitAsync(
            page, "/sign-in", new() { ["email"] = scene.Email, ["password"] = password }, new() { ["X-Forwarded-For"] = address });
    }

    private static async Task<(HttpStatusCode Status, TimeSpan? Wait)> LogInAsync(ApiHost host, string address, string password, string email = Email)
    {
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        using var response = await client.PostAsJsonAsync("/api/users/login", new { email, password });
        return (response.StatusCode, response.Headers.RetryAfter?.Delta);
    }

    private static async Task<HttpStatusCode> ChangeAsync(ApiHost host, string access, string current)
    {
        using var response = await host.SendJsonAsync(
            HttpMethod.Put, "/api/users/me/password", access, new { currentPassword = current, newPassword = "battery staple horse" });
        return response.StatusCode;
    }
}
