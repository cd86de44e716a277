using System.Net;

namespace VoiceAssistant.Api.Tests.OAuth;

/// <summary>The pages a person sees, and who tries to misuse them.</summary>
public sealed class SignInTests
{
    private static readonly Lazy<Task<Scene>> Shared = new(() => Scene.StartAsync());

    private Scene _scene = null!;
    private Browser _browser = null!;

    [OneTimeTearDown]
    public static async Task StopAsync() => await (await Shared.Value).DisposeAsync();

    [SetUp]
    public async Task StartAsync() => (_scene, _browser) = (await Shared.Value, (await Shared.Value).OpenBrowser());

    [TearDown]
    public void Close() => _browser.Dispose();

    [Test]
    public async Task A_person_signs_in_agrees_and_the_client_gets_tokens()
    {
        var page = await OpenAsync();
        page.Body.ShouldContain("Booking &lt;app&gt;");
        var consent = await _browser.FollowAsync(await SignInAsync(page));
        consent.Body.ShouldContain("read your assistants");
        consent.Body.ShouldContain("https://app.example");
        var answer = await _browser.SubmitAsync(consent, "/consent", new() { ["decision"] = "allow" });
        (answer.Parameter("state"), answer.Parameter("iss")).ShouldBe(("the state/+?", Scene.Issuer));
        (await _scene.RedeemAsync(_scene.Web, answer.Parameter("code")!)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Whoever_refuses_sends_the_client_a_refusal()
    {
        var answer = await _browser.SubmitAsync(await OpenAsync(), "/consent", new() { ["decision"] = "deny" });
        (answer.Parameter("error"), answer.Parameter("iss")).ShouldBe(("access_denied", Scene.Issuer));
        _browser.Cookies.ShouldNotContainKey("__Secure-interaction");
    }

    [Test]
    public async Task Another_account_can_be_used()
    {
        using var browser = await _scene.SignedInBrowserAsync();
        var page = await browser.FollowAsync(await browser.GetAsync(CodeFlow.Request(_scene.Web, ("prompt", "consent"))));
        page = await browser.FollowAsync(await browser.SubmitAsync(page, "/consent", new() { ["decision"] = "switch" }));
        page.Body.ShouldContain("type=\"password\"");
    }

    [Test]
    public async Task A_wrong_password_an_unknown_address_and_an_empty_form_get_a_problem_and_no_session()
    {
        var page = await OpenAsync();
        var wrong = await SignInAsync(page, password: "wrong");
        var unknown = await SignInAsync(page, email: "nobody@example.com");
        foreach (var answer in new[] { wrong, unknown })
        {
            answer.Status.ShouldBe(HttpStatusCode.BadRequest);
            answer.Body.ShouldContain("The e-mail address or the password is wrong.");
            answer.Body.ShouldContain("role=\"alert\"");
        }
        Same(wrong.Body, _scene.Email).ShouldBe(Same(unknown.Body, "nobody@example.com"));
        (await SignInAsync(page, email: "")).Body.ShouldContain("Enter your e-mail address and your password.");
        _browser.Cookies.ShouldNotContainKey("__Host-sid");

        static string Same(string body, string email) => body.Replace(email, "", StringComparison.Ordinal);
    }

    [TestCase(null)]
    [TestCase("forged")]
    public async Task A_form_without_our_token_is_refused(string? token)
    {
        var page = await OpenAsync();
        var form = new Dictionary<string, string> { ["email"] = _scene.Email, ["password"] = Scene.Password };
        if (token is not null)
            form["form_token"] = token;
        (await _browser.PostAsync(Action(page), form)).ShouldBeErrorPage();
        _browser.Cookies.ShouldNotContainKey("__Host-sid");
    }

    [Test]
    public async Task The_token_of_another_browsers_form_is_refused()
    {
        using var attacker = _scene.OpenBrowser();
        var theirs = await attacker.FollowAsync(await attacker.GetAsync(CodeFlow.Request(_scene.Web)));
        var token = Browser.Form(theirs, "/sign-in").QuerySelector("input[name=form_token]")!.GetAttribute("value")!;
        (await _browser.SubmitAsync(await OpenAsync(), "/sign-in", SignInForm(token))).ShouldBeErrorPage();
    }

    [Test]
    public async Task An_interaction_goes_on_only_in_the_browser_that_began_it()
    {
        using var attacker = _scene.OpenBrowser();
        var theirs = await attacker.FollowAsync(await attacker.GetAsync(CodeFlow.Request(_scene.Web)));
        (await _browser.SubmitAsync(theirs, "/sign-in", SignInForm())).ShouldBeErrorPage();
        (await _browser.GetAsync(Action(theirs).Replace("/sign-in", "", StringComparison.Ordinal))).ShouldBeErrorPage();
    }

    [Test]
    public async Task A_form_from_before_somebody_signed_in_is_refused()
    {
        var page = await OpenAsync();
        await SignInAsync(page);
        (await SignInAsync(page)).ShouldBeErrorPage();
    }

    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    [TestCase("Sec-Fetch-Site", "none")]
    [TestCase("Origin", "https://evil.example")]
    public async Task A_form_from_another_site_is_refused(string header, string value)
    {
        var answer = await _browser.SubmitAsync(await OpenAsync(), "/sign-in", SignInForm(), new() { [header] = value });
        answer.ShouldBeErrorPage();
        _browser.Cookies.ShouldNotContainKey("__Host-sid");
    }

    [TestCase("Sec-Fetch-Site", "same-origin")]
    [TestCase("Origin", Scene.Issuer)]
    [TestCase("Origin", "null", Description = "what browsers send from a page without referrer")]
    public async Task A_form_from_our_own_page_is_taken(string header, string value)
    {
        await _browser.SubmitAsync(await OpenAsync(), "/sign-in", SignInForm(), new() { [header] = value });
        _browser.Cookies.ShouldContainKey("__Host-sid");
    }

    [Test]
    public async Task A_session_an_attacker_planted_is_not_the_one_the_person_gets()
    {
        using var attacker = await _scene.SignedInBrowserAsync();
        var planted = attacker.Cookies["__Host-sid"];
        _browser.Cookies["__Host-sid"] = planted;
        var page = await _browser.FollowAsync(await _browser.GetAsync(CodeFlow.Request(_scene.Web, ("prompt", "login"))));
        await SignInAsync(page);
        _browser.Cookies["__Host-sid"].Value.ShouldNotBe(planted.Value);
        (await attacker.GetAsync(CodeFlow.Request(_scene.Web, ("prompt", "none")))).ShouldBeErrorPage();
    }

    [Test]
    public async Task Somebody_else_who_signs_in_ends_the_session_that_was_there()
    {
        using var browser = await _scene.SignedInBrowserAsync();
        var tokens = await _scene.RedeemAsync(_scene.Web, await _scene.CodeAsync(browser, _scene.Web, ("prompt", "consent")));
        var (other, _) = await _scene.AddUserAsync();
        var page = await browser.FollowAsync(await browser.GetAsync(CodeFlow.Request(_scene.Web, ("prompt", "login"))));
        await browser.SubmitAsync(page, "/sign-in", new() { ["email"] = $"{other}@example.com", ["password"] = Scene.Password });
        (await _scene.UserInfoAsync(tokens.Text("access_token"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task An_interaction_that_is_over_cannot_be_used_again()
    {
        var consent = await _browser.FollowAsync(await SignInAsync(await OpenAsync()));
        var cookie = _browser.Cookies["__Secure-interaction"];
        await _browser.SubmitAsync(consent, "/consent", new() { ["decision"] = "allow" });
        _browser.Cookies["__Secure-interaction"] = cookie;
        (await _browser.SubmitAsync(consent, "/consent", new() { ["decision"] = "allow" })).ShouldBeErrorPage();
    }

    [Test]
    public async Task Nobody_is_sent_where_an_attacker_wants()
    {
        var page = await _browser.FollowAsync(await _browser.GetAsync(
            CodeFlow.Request(_scene.Web, ("prompt", "consent")) + "&returnUrl=https://evil.example&return_to=https://evil.example"));
        var form = SignInForm();
        form["returnUrl"] = form["redirect_uri"] = "https://evil.example";
        var answer = await _browser.SubmitAsync(page, "/sign-in", form);
        answer.Location!.ShouldStartWith("/connect/interaction/");
        answer = await _browser.FollowAsync(answer);
        answer = await _browser.SubmitAsync(answer, "/consent", new() { ["decision"] = "allow", ["returnUrl"] = "https://evil.example" });
        answer.Location!.ShouldStartWith(Scene.Callback);
    }

    [Test]
    public async Task Text_of_a_client_is_never_markup()
    {
        const string Script = "<script>alert(1)</script>";
        var client = await _scene.AddClientAsync(isPublic: false, change: s => s with { Name = Script });
        var page = await _browser.FollowAsync(await _browser.GetAsync(CodeFlow.Request(client, ("login_hint", "\"><script>"), ("state", Script))));
        page.Body.ShouldNotContain("<script", Case.Insensitive);
        page.Body.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        var wrong = await _browser.SubmitAsync(page, "/sign-in", new() { ["email"] = "\"><script>x", ["password"] = "wrong" });
        wrong.Body.ShouldNotContain("<script", Case.Insensitive);
        (await _browser.GetAsync($"/connect/authorize?client_id={Uri.EscapeDataString(Script)}")).Body.ShouldNotContain("<script");
        (await _browser.GetAsync(CodeFlow.Request(client, ("state", Script), ("scope", Script)))).Body.ShouldNotContain("<script");
        using var agreed = await _scene.SignedInBrowserAsync(client);
        (await agreed.GetAsync(CodeFlow.Request(client, ("state", Script), ("scope", null)))).Location!.ShouldNotContain("<");
    }

    [Test]
    public async Task Every_page_forbids_frames_scripts_caches_and_referrers()
    {
        var consent = await _browser.FollowAsync(await SignInAsync(await OpenAsync()));
        using var stranger = _scene.OpenBrowser();
        Answer[] pages = [await OpenAsync(), consent, await stranger.GetAsync("/connect/authorize"), await _browser.GetAsync("/connect/endsession")];
        foreach (var page in pages)
        {
            page.Header("Content-Security-Policy").ShouldContain("default-src 'none'");
            page.Header("Content-Security-Policy").ShouldContain("frame-ancestors 'none'");
            page.Header("Content-Security-Policy").ShouldNotContain("script-src");
            page.Header("Content-Security-Policy").ShouldNotContain("unsafe");
            page.Header("X-Frame-Options").ShouldBe("DENY");
            page.Header("X-Content-Type-Options").ShouldBe("nosniff");
            page.Header("Referrer-Policy").ShouldBe("no-referrer");
            page.Header("Cache-Control").ShouldBe("no-store");
            page.Header("Strict-Transport-Security").ShouldStartWith("max-age=");
            page.Headers.Contains("Cross-Origin-Opener-Policy").ShouldBeFalse("it would cut a popup off from its opener");
            page.Body.ShouldNotContain("<script", Case.Insensitive);
        }
        consent.Header("Content-Security-Policy").ShouldContain("form-action 'self' https://app.example;");
    }

    [Test]
    public async Task Cookies_are_for_us_alone()
    {
        await SignInAsync(await OpenAsync());
        var session = _browser.Cookies["__Host-sid"].Header;
        var interaction = _browser.Cookies["__Secure-interaction"];
        foreach (var header in new[] { session, interaction.Header })
        {
            header.ShouldContain("; secure", Case.Insensitive);
            header.ShouldContain("; httponly", Case.Insensitive);
            header.ShouldContain("; samesite=lax", Case.Insensitive);
            header.ShouldNotContain("domain=", Case.Insensitive);
        }
        session.ShouldContain("; path=/;", Case.Insensitive);
        interaction.Path.ShouldStartWith("/connect/interaction/");
    }

    [Test]
    public async Task Neither_passwords_nor_secrets_nor_codes_get_into_the_log()
    {
        var consent = await _browser.FollowAsync(await SignInAsync(await OpenAsync()));
        var code = (await _browser.SubmitAsync(consent, "/consent", new() { ["decision"] = "allow" })).Parameter("code")!;
        var tokens = await _scene.RedeemAsync(_scene.Web, code);
        string[] secrets =
        [
            Scene.Password, _scene.Email, code, _scene.Web.Secret!, tokens.Text("access_token"), tokens.Text("refresh_token"),
            tokens.Text("id_token"), _browser.Cookies["__Host-sid"].Value, "the state", "the nonce", CodeFlow.Verifier,
        ];
        _scene.Host.Log.Lines.ShouldContain(line => line.Contains("POST /connect/token: 200"));
        _scene.Host.Log.Lines.ShouldAllBe(line => !secrets.Any(line.Contains));
    }

    private static string Action(Answer page) => Browser.Form(page, "/sign-in").GetAttribute("action")!;

    private Dictionary<string, string> SignInForm(string? formToken = null)
    {
        var form = new Dictionary<string, string> { ["email"] = _scene.Email, ["password"] = Scene.Password };
        if (formToken is not null)
            form["form_token"] = formToken;
        return form;
    }

    private async Task<Answer> OpenAsync() => await _browser.FollowAsync(
        await _browser.GetAsync(CodeFlow.Request(_scene.Web, ("prompt", "login consent"))));

    private Task<Answer> SignInAsync(Answer page, string? email = null, string password = Scene.Password) =>
        _browser.SubmitAsync(page, "/sign-in", new() { ["email"] = email ?? _scene.Email, ["password"] = password });
}
