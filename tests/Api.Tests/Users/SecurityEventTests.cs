using System.Net;
using System.Text.Json;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.OAuth;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.Users;

/// <summary>What happens to an account is in the log, and at <c>/api/users/me/security-events</c>.</summary>
public sealed class SecurityEventTests
{
    private Scene _scene = null!;
    private ManualTime _time = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _time = new ManualTime { Now = TimeProvider.System.GetUtcNow(), Tick = TimeSpan.FromMilliseconds(1) }; // no two events at the same moment
        _scene = await Scene.StartAsync(time: _time, settings: new() { ["ForwardedHeaders:KnownProxies"] = "127.0.0.1, ::1" });
    }

    [TearDown]
    public async Task StopAsync() => await _scene.DisposeAsync();

    [Test]
    public async Task Signing_in_is_told_with_its_network_and_its_request_and_another_place_is_told_apart()
    {
        await LogInAsync("203.0.113.7", Scene.Password);
        await LogInAsync("203.0.113.99", Scene.Password);
        await LogInAsync("2001:db8:7:1::1", Scene.Password);
        var events = await EventsAsync();
        events.Select(e => (Text(e, "kind"), Text(e, "source"))).ShouldBe(
        [
            ("signedInFromNewPlace", "127.0.0.0/24"), // to read them
            ("signedInFromNewPlace", "2001:db8:7::/48"), ("signedIn", "203.0.113.0/24"), ("signedIn", "203.0.113.0/24"),
        ]);
        events.ShouldAllBe(e => Text(e, "clientName") == "Sign-in with a password");
        foreach (var request in events.Select(e => Text(e, "requestId")))
            _scene.Host.Log.Lines.ShouldContain(line => line.Contains("Security: signed in") && line.Contains($"request {request}"));
        _scene.Host.Log.Lines.ShouldNotContain(line => line.Contains("203.0.113.7") || line.Contains(_scene.Email));
    }

    [Test]
    public async Task Guesses_are_told_when_there_are_many_and_not_each()
    {
        for (var i = 0; i < 5; i++)
            await LogInAsync("203.0.113.7", "a wrong password");
        for (var i = 0; i < 3; i++)
            await LogInAsync("203.0.113.8", "a wrong password");
        (await KindsAsync()).Count(k => k == "passwordGuessed").ShouldBe(1);
        _scene.Host.Log.Lines.Count(line => line.StartsWith("Information: Security: sign-in refused", StringComparison.Ordinal)).ShouldBe(8);
        _scene.Host.Log.Lines.ShouldContain(line => line.StartsWith("Warning: Security: wrong passwords", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_replayed_code_a_misused_one_and_a_refresh_token_used_twice_are_told_by_the_name_of_the_client()
    {
        var code = await _scene.CodeAsync(_scene.Web);
        var tokens = await _scene.RedeemAsync(_scene.Web, code);
        await _scene.RedeemAsync(_scene.Web, code);
        await _scene.RedeemAsync(_scene.Web, await _scene.CodeAsync(_scene.Web), verifier: "another-verifier-that-is-long-enough-for-RFC-7636");
        tokens = await _scene.TokensAsync(_scene.Web);
        await _scene.RefreshAsync(_scene.Web, tokens.Text("refresh_token"));
        await _scene.RefreshAsync(_scene.Web, tokens.Text("refresh_token"));
        var events = (await EventsAsync()).Where(e => Text(e, "clientName") == "Booking <app>").ToList();
        events.Select(e => Text(e, "kind")).Where(kind => kind != "consentGiven").ShouldBe(["refreshTokenReused", "codeMisused", "codeReplayed"]);
        events.ShouldAllBe(e => Text(e, "clientId") == _scene.Web.Id);
    }

    [Test]
    public async Task A_code_that_its_own_client_shows_too_late_is_no_misuse()
    {
        var code = await _scene.CodeAsync(_scene.Web);
        _time.Now += TimeSpan.FromMinutes(2);
        (await _scene.RedeemAsync(_scene.Web, code)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
        _scene.Host.Log.Lines.ShouldNotContain(line => line.Contains("code misused"));
    }

    [Test]
    public async Task What_a_person_does_about_clients_password_and_sessions_is_told()
    {
        var clients = await OwnClients.OfAsync(_scene, _scene.User);
        var client = await clients.AddAsync();
        await clients.RenewSecretAsync(client.Id);
        await clients.DeleteAsync(client.Id);
        using var browser = await _scene.SignedInBrowserAsync();
        var given = await _scene.RedeemAsync(_scene.Web, await _scene.CodeAsync(browser, _scene.Web));
        await browser.GetAsync($"/connect/endsession?id_token_hint={given.Text("id_token")}");
        var access = await AccessAsync();
        using var changed = await _scene.Host.SendJsonAsync(HttpMethod.Put, "/api/users/me/password", access, new
        {
            currentPassword = Scene.Password,
            newPassword = "battery staple horse",
        });
        changed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await KindsAsync("battery staple horse")).Where(kind => kind != "signedIn").ShouldBe(
            ["passwordChanged", "sessionEnded", "consentGiven", "clientDeleted", "clientSecretRenewed", "clientRegistered"]);
    }

    [Test]
    public async Task They_come_in_pages_and_by_kind_and_only_ones_own()
    {
        for (var i = 0; i < 3; i++)
            await LogInAsync("203.0.113.7", Scene.Password);
        var (other, _) = await _scene.AddUserAsync();
        await LogInAsync("203.0.113.7", Scene.Password, $"{other}@example.com");
        var access = await AccessAsync();
        var page = await ReadAsync(access, "?pageSize=2&page=2&kind=signedIn&sort=at");
        (page.GetProperty("total").GetInt32(), page.GetProperty("items").GetArrayLength()).ShouldBe((3, 1));
        (await ReadAsync(access, "?kind=passwordChanged")).GetProperty("total").GetInt32().ShouldBe(0);
        foreach (var query in new[] { "?kind=nothing", "?sort=kind", "?page=0", "?kind=9001" })
        {
            using var refused = await _scene.Host.GetAsync($"/api/users/me/security-events{query}", access);
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, query);
        }
    }

    private async Task<string> AccessAsync(string password = Scene.Password) =>
        (await _scene.Host.TokensAsync(_scene.Email, password)).GetProperty("access_token").GetString()!;

    private async Task<List<JsonElement>> EventsAsync(string password = Scene.Password) =>
        [.. (await ReadAsync(await AccessAsync(password), "")).GetProperty("items").EnumerateArray()];

    private async Task<List<string>> KindsAsync(string password = Scene.Password) =>
        [.. (await EventsAsync(password)).Select(e => Text(e, "kind")).Where(kind => kind != "signedInFromNewPlace")];

    private async Task<JsonElement> ReadAsync(string access, string query)
    {
        using var response = await _scene.Host.GetAsync($"/api/users/me/security-events{query}", access);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.JsonAsync();
    }

    private async Task LogInAsync(string address, string password, string? email = null)
    {
        using var client = _scene.Host.CreateClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        using var content = System.Net.Http.Json.JsonContent.Create(new { email = email ?? _scene.Email, password });
        (await client.PostAsync("/api/users/login", content)).Dispose();
    }

    private static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;
}
