using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace VoiceAssistant.Api.Tests.OAuth;

/// <summary>Signing out, and who tries to sign somebody else out or to send them somewhere.</summary>
public sealed class EndSessionTests
{
    private const string EndSession = "/connect/endsession";
    private static readonly string Back = Uri.EscapeDataString(Scene.SignedOut);
    private static readonly Lazy<Task<Scene>> Shared = new(() => Scene.StartAsync());

    private Scene _scene = null!;
    private Browser _browser = null!;
    private Answer _tokens = null!;

    [OneTimeTearDown]
    public static async Task StopAsync() => await (await Shared.Value).DisposeAsync();

    [SetUp]
    public async Task StartAsync()
    {
        _scene = await Shared.Value;
        _browser = await _scene.SignedInBrowserAsync();
        _tokens = await _scene.RedeemAsync(_scene.Web, await _scene.CodeAsync(_browser, _scene.Web));
    }

    [TearDown]
    public void Close() => _browser.Dispose();

    [Test]
    public async Task With_an_ID_token_of_the_session_it_happens_at_once()
    {
        var answer = await _browser.GetAsync(
            $"{EndSession}?id_token_hint={_tokens.Text("id_token")}&post_logout_redirect_uri={Back}&state=a%26b");
        (answer.Status, answer.Location).ShouldBe((HttpStatusCode.SeeOther, Scene.SignedOut + "?state=a%26b"));
        _browser.Cookies.ShouldNotContainKey("__Host-sid");
        await ShouldBeSignedInAsync(false);
    }

    [Test]
    public async Task Without_one_the_person_is_asked_and_a_link_of_another_site_does_nothing()
    {
        var page = await _browser.GetAsync($"{EndSession}?client_id={_scene.Web.Id}&post_logout_redirect_uri={Back}&state=s");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Body.ShouldContain("Sign out?");
        await ShouldBeSignedInAsync(true);
        var answer = await _browser.SubmitAsync(page, EndSession, []);
        (answer.Status, answer.Location).ShouldBe((HttpStatusCode.SeeOther, Scene.SignedOut + "?state=s"));
        await ShouldBeSignedInAsync(false);
    }

    [Test]
    public async Task Whoever_cancels_stays_signed_in_and_is_sent_nowhere()
    {
        var page = await _browser.GetAsync($"{EndSession}?client_id={_scene.Web.Id}&post_logout_redirect_uri={Back}&state=s");
        var cancel = Browser.Form(page, EndSession).QuerySelector<IHtmlButtonElement>("button[name=decision]")!;
        var answer = await _browser.SubmitAsync(page, EndSession, new() { ["decision"] = cancel.Value });
        (answer.Status, answer.Location).ShouldBe((HttpStatusCode.OK, null));
        answer.Body.ShouldContain("Still signed in");
        await ShouldBeSignedInAsync(true);
    }

    [Test]
    public async Task The_ID_token_of_another_session_does_not_do()
    {
        var other = (await _scene.TokensAsync(_scene.Web)).Text("id_token");
        (await _browser.GetAsync($"{EndSession}?id_token_hint={other}")).Body.ShouldContain("Sign out?");
        await ShouldBeSignedInAsync(true);
    }

    [Test]
    public async Task An_ID_token_nobody_signed_does_not_do()
    {
        var parts = _tokens.Text("id_token").Split('.');
        foreach (var forged in new[] { $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}.AAAA", _tokens.Text("access_token") })
        {
            (await _browser.GetAsync($"{EndSession}?id_token_hint={forged}")).Body.ShouldContain("Sign out?");
            (await _browser.GetAsync($"{EndSession}?id_token_hint={forged}&post_logout_redirect_uri={Back}")).ShouldBeErrorPage();
        }
        await ShouldBeSignedInAsync(true);
    }

    [TestCase("https://evil.example/")]
    [TestCase("https://app.example/signed-out/")]
    [TestCase("https://app.example/signed-out?x=1")]
    [TestCase("https://app.example/callback", Description = "registered, but for codes")]
    public async Task An_address_that_is_not_registered_leads_nowhere(string uri)
    {
        var answer = await _browser.GetAsync(
            $"{EndSession}?id_token_hint={_tokens.Text("id_token")}&post_logout_redirect_uri={Uri.EscapeDataString(uri)}");
        answer.ShouldBeErrorPage();
        await ShouldBeSignedInAsync(true);
    }

    [Test]
    public async Task An_address_needs_a_client()
    {
        (await _browser.GetAsync($"{EndSession}?post_logout_redirect_uri={Back}")).ShouldBeErrorPage();
        (await _browser.GetAsync($"{EndSession}?id_token_hint={_tokens.Text("id_token")}&client_id={_scene.Spa.Id}")).ShouldBeErrorPage();
    }

    [Test]
    public async Task A_forged_form_does_nothing()
    {
        var page = await _browser.PostAsync(EndSession, new() { ["form_token"] = "forged" });
        page.Body.ShouldContain("Sign out?");
        await ShouldBeSignedInAsync(true);
    }

    [Test]
    public async Task A_form_of_a_client_is_asked_for_again_as_a_link_which_brings_the_cookie()
    {
        var answer = await _browser.PostAsync(EndSession, new() { ["id_token_hint"] = _tokens.Text("id_token"), ["state"] = "s" });
        answer.Status.ShouldBe(HttpStatusCode.SeeOther);
        (await _browser.FollowAsync(answer)).Body.ShouldContain("You are signed out.");
        await ShouldBeSignedInAsync(false);
    }

    [Test]
    public async Task Whoever_is_not_signed_in_is_told_so()
    {
        using var browser = _scene.OpenBrowser();
        (await browser.GetAsync(EndSession)).Body.ShouldContain("You are signed out.");
    }

    private async Task ShouldBeSignedInAsync(bool expected)
    {
        (await _scene.UserInfoAsync(_tokens.Text("access_token"))).Status
            .ShouldBe(expected ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
        var silent = await _browser.GetAsync(CodeFlow.Request(_scene.Web, ("prompt", "none")));
        (silent.Parameter("code") is not null).ShouldBe(expected);
    }
}
