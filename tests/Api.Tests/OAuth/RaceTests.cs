using System.Net;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.OAuth;

/// <summary>Who shows the same code or token at the same moment.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class RaceTests(DatabaseKind database)
{
    private Scene _scene = null!;

    [SetUp]
    public async Task StartAsync() => _scene = await Scene.StartAsync(database);

    [TearDown]
    public async Task StopAsync() => await _scene.DisposeAsync();

    [Test]
    public async Task Of_50_who_redeem_it_at_once_exactly_one_succeeds_and_a_replay_kills_the_tokens()
    {
        var code = await _scene.CodeAsync(_scene.Web);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _scene.RedeemAsync(_scene.Web, code)));
        var winner = answers.Where(a => a.Status == HttpStatusCode.OK).ShouldHaveSingleItem();
        foreach (var loser in answers.Where(a => a != winner))
            loser.ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
        (await _scene.RedeemAsync(_scene.Web, code)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
        (await _scene.UserInfoAsync(winner.Text("access_token"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _scene.RefreshAsync(_scene.Web, winner.Text("refresh_token"))).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Test]
    public async Task Of_20_who_refresh_at_once_one_succeeds_at_most_and_the_family_is_dead()
    {
        var tokens = await _scene.TokensAsync(_scene.Web);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => _scene.RefreshAsync(_scene.Web, tokens.Text("refresh_token"))));
        var winner = answers.Where(a => a.Status == HttpStatusCode.OK).ShouldHaveSingleItem();
        foreach (var loser in answers.Where(a => a != winner))
            loser.ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
        (await _scene.RefreshAsync(_scene.Web, winner.Text("refresh_token"))).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
        (await _scene.UserInfoAsync(winner.Text("access_token"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Of_two_answers_to_one_question_one_gets_a_code()
    {
        using var browser = await _scene.SignedInBrowserAsync();
        var page = await browser.FollowAsync(await browser.GetAsync(CodeFlow.Request(_scene.Web)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 2)
            .Select(_ => browser.SubmitAsync(page, "/consent", new() { ["decision"] = "allow" })));
        answers.Where(a => a.Status == HttpStatusCode.SeeOther).ShouldHaveSingleItem().Parameter("code").ShouldNotBeNull();
        answers.Single(a => a.Status != HttpStatusCode.SeeOther).ShouldBeErrorPage();
    }

    [Test]
    public async Task A_token_that_is_revoked_twice_at_once_is_revoked()
    {
        var token = (await _scene.TokensAsync(_scene.Web)).Text("access_token");
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => _scene.PostAsync(_scene.Web, "/connect/revocation", ("token", token))));
        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK && a.Body == "");
        (await _scene.UserInfoAsync(token)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_page_of_a_registered_origin_may_call()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token");
        request.Headers.Add("Origin", "https://app.example");
        (await _scene.SendAsync(request)).Header("Access-Control-Allow-Origin").ShouldBe("https://app.example");
    }
}
