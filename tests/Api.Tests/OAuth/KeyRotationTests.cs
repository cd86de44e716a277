using System.Net;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.OAuth;

/// <summary>Keys change while tokens are issued and checked, and nobody notices.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class KeyRotationTests(DatabaseKind database)
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(90);
    private static readonly TimeSpan Lead = TimeSpan.FromDays(1);

    private readonly ManualTime _time = new();
    private Scene _scene = null!;

    [SetUp]
    public async Task StartAsync() => _scene = await Scene.StartAsync(database, _time);

    [TearDown]
    public async Task StopAsync() => await _scene.DisposeAsync();

    [Test]
    public async Task The_next_key_is_published_a_day_before_it_signs_and_the_old_one_until_its_last_token_has_expired()
    {
        var first = (await PublishedAsync()).ShouldHaveSingleItem();
        _time.Now += Period - Lead - TimeSpan.FromMinutes(2);
        (await PublishedAsync()).ShouldBe([first]);

        _time.Now += TimeSpan.FromMinutes(2);
        var both = await PublishedAsync();
        both.Length.ShouldBe(2);
        _time.Now += Lead - TimeSpan.FromSeconds(1);
        var old = await TokenAsync();
        KeyOf(old).ShouldBe(first, "the next one does not sign yet");

        _time.Now += TimeSpan.FromSeconds(1);
        var young = await TokenAsync();
        KeyOf(young).ShouldBe(both.Single(key => key != first));
        (await IsActiveAsync(old), await IsActiveAsync(young)).ShouldBe((true, true));

        _time.Now += TimeSpan.FromMinutes(10);
        (await PublishedAsync()).Length.ShouldBe(2);
        _time.Now += TimeSpan.FromMinutes(6);
        (await PublishedAsync()).ShouldBe([KeyOf(young)]);
    }

    [Test]
    public async Task A_retired_key_is_refused_once_it_is_removed()
    {
        using var browser = await _scene.SignedInBrowserAsync();
        var tokens = await _scene.RedeemAsync(_scene.Web, await _scene.CodeAsync(browser, _scene.Web));
        _time.Now += Period - Lead;
        await PublishedAsync();
        _time.Now += Lead + TimeSpan.FromMinutes(16);
        (await PublishedAsync()).ShouldNotContain(KeyOf(tokens.Text("id_token")));
        var answer = await browser.GetAsync(
            $"/connect/endsession?id_token_hint={tokens.Text("id_token")}&post_logout_redirect_uri={Uri.EscapeDataString(Scene.SignedOut)}");
        answer.ShouldBeErrorPage();
    }

    [Test]
    public async Task A_deployment_that_slept_signs_with_the_old_key_until_the_next_one_was_published_for_a_day()
    {
        var first = (await PublishedAsync()).Single();
        _time.Now += Period * 3;
        (await PublishedAsync()).Length.ShouldBe(2);
        KeyOf(await TokenAsync()).ShouldBe(first);
        _time.Now += Lead;
        KeyOf(await TokenAsync()).ShouldNotBe(first);
    }

    [Test]
    public async Task No_request_fails_while_the_key_changes()
    {
        await TokenAsync();
        _time.Now += Period - Lead - TimeSpan.FromMinutes(5);
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 6).Select(_ => CallAsync(stop.Token)).ToList();
        var before = KeyOf(await TokenAsync());
        for (var step = 0; step < 60; step++)
        {
            _time.Now += step is > 5 and < 40 ? TimeSpan.FromHours(0.75) : TimeSpan.FromMinutes(2);
            await TokenAsync();
            await PublishedAsync();
        }
        await stop.CancelAsync();
        var seen = await Task.WhenAll(callers);
        KeyOf(await TokenAsync()).ShouldNotBe(before);
        seen.SelectMany(keys => keys).Distinct().Count().ShouldBe(2, "both keys signed under load");
        (await PublishedAsync()).Length.ShouldBe(1);
    }

    /// <summary>Fetches the keys, then gets a token; gives the keys that signed.</summary>
    private async Task<HashSet<string>> CallAsync(CancellationToken stop)
    {
        var keys = new HashSet<string>();
        do
        {
            var published = await PublishedAsync();
            var answer = await _scene.PostAsync(_scene.Web, "/connect/token", ("grant_type", "client_credentials"));
            answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
            var key = KeyOf(answer.Text("access_token"));
            published.ShouldContain(key, "whoever fetched the keys before can check the token");
            keys.Add(key);
        }
        while (!stop.IsCancellationRequested);
        return keys;
    }

    private async Task<string> TokenAsync() => (await _scene.PostAsync(_scene.Web, "/connect/token", ("grant_type", "client_credentials")))
        .Text("access_token");

    private async Task<bool> IsActiveAsync(string token) => (await _scene.IntrospectAsync(token)).Json.GetProperty("active").GetBoolean();

    private async Task<string[]> PublishedAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/jwks");
        var keys = (await _scene.SendAsync(request)).Json.GetProperty("keys").EnumerateArray();
        return [.. keys.Select(key => key.GetProperty("kid").GetString()!)];
    }

    private static string KeyOf(string token) => Jwt.Read(token).Header.GetProperty("kid").GetString()!;
}
