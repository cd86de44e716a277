using System.Net;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.OAuth;

/// <summary>What ends by itself, by a clock that is moved by hand.</summary>
public sealed class ClockTests
{
    private readonly ManualTime _time = new();
    private Scene _scene = null!;

    [SetUp]
    public async Task StartAsync() => _scene = await Scene.StartAsync(time: _time);

    [TearDown]
    public async Task StopAsync() => await _scene.DisposeAsync();

    [TestCase(59, true)]
    [TestCase(60, false)]
    public async Task A_code_lives_for_a_minute(int seconds, bool works)
    {
        var code = await _scene.CodeAsync(_scene.Web);
        _time.Now += TimeSpan.FromSeconds(seconds);
        ((await _scene.RedeemAsync(_scene.Web, code)).Status == HttpStatusCode.OK).ShouldBe(works);
    }

    [TestCase(629, true, Description = "clocks of hosts may differ by half a minute")]
    [TestCase(630, false)]
    [TestCase(-30, true, Description = "another host's clock is ahead")]
    public async Task An_access_token_lives_for_ten_minutes(int seconds, bool works)
    {
        var token = (await _scene.TokensAsync(_scene.Web)).Text("access_token");
        _time.Now += TimeSpan.FromSeconds(seconds);
        ((await _scene.UserInfoAsync(token)).Status == HttpStatusCode.OK).ShouldBe(works);
    }

    [Test]
    public async Task A_refresh_token_nobody_uses_ends_after_two_weeks_and_a_family_after_ninety_days()
    {
        var unused = (await _scene.TokensAsync(_scene.Web)).Text("refresh_token");
        var used = (await _scene.TokensAsync(_scene.Web)).Text("refresh_token");
        for (var day = 13; day < 90; day += 13)
        {
            _time.Now += TimeSpan.FromDays(13);
            used = (await _scene.RefreshAsync(_scene.Web, used)).Text("refresh_token");
        }
        (await _scene.RefreshAsync(_scene.Web, unused)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
        _time.Now += TimeSpan.FromDays(12);
        (await _scene.RefreshAsync(_scene.Web, used)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Test]
    public async Task A_session_ends_when_nobody_uses_it_and_at_the_latest_after_half_a_day()
    {
        var client = await _scene.AddClientAsync(isPublic: false);
        using var idle = await _scene.SignedInBrowserAsync(client);
        using var busy = await _scene.SignedInBrowserAsync();
        for (var i = 0; i < 12; i++)
        {
            _time.Now += TimeSpan.FromMinutes(59);
            (await busy.GetAsync(CodeFlow.Request(client, ("prompt", "none")))).Parameter("code").ShouldNotBeNull();
        }
        (await idle.GetAsync(CodeFlow.Request(client, ("prompt", "none")))).Parameter("error").ShouldBe("login_required");
        _time.Now += TimeSpan.FromMinutes(12);
        (await busy.GetAsync(CodeFlow.Request(client, ("prompt", "none")))).Parameter("error").ShouldBe("login_required");
    }

    [Test]
    public async Task A_sign_in_that_is_too_long_ago_for_the_client_does_not_do()
    {
        var client = await _scene.AddClientAsync(isPublic: false);
        using var browser = await _scene.SignedInBrowserAsync(client);
        _time.Now += TimeSpan.FromSeconds(31);
        (await browser.GetAsync(CodeFlow.Request(client, ("prompt", "none"), ("max_age", "31")))).Parameter("code").ShouldNotBeNull();
        (await browser.GetAsync(CodeFlow.Request(client, ("prompt", "none"), ("max_age", "30")))).Parameter("error").ShouldBe("login_required");
    }

    [Test]
    public async Task A_page_nobody_answers_is_no_longer_valid_after_a_quarter_of_an_hour()
    {
        using var browser = _scene.OpenBrowser();
        var redirect = await browser.GetAsync(CodeFlow.Request(_scene.Web));
        _time.Now += TimeSpan.FromMinutes(15);
        (await browser.GetAsync(redirect.Location!)).ShouldBeErrorPage();
    }
}
