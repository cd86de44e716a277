using System.Net;

namespace VoiceAssistant.Api.Tests.OAuth;

/// <summary>Which requests get an answer, which an error at the client, and which only a page.</summary>
public sealed class AuthorizeTests
{
    private static readonly Lazy<Task<Scene>> Shared = new(() => Scene.StartAsync());

    private Scene _scene = null!;

    [OneTimeTearDown]
    public static async Task StopAsync() => await (await Shared.Value).DisposeAsync();

    [SetUp]
    public async Task StartAsync() => _scene = await Shared.Value;

    [TestCase("https://app.example/other", Description = "another path")]
    [TestCase("https://app.example/callback/", Description = "a slash more")]
    [TestCase("https://app.example/callback?x=1", Description = "a query more")]
    [TestCase("https://app.example/Callback", Description = "another case")]
    [TestCase("https://APP.example/callback", Description = "another case of the host")]
    [TestCase("https://app.example/x/../callback")]
    [TestCase("https://app.example/callback/..")]
    [TestCase("https://app.example/%63allback")]
    [TestCase("https://app.example:443/callback")]
    [TestCase("https://app.example:8443/callback")]
    [TestCase("http://app.example/callback", Description = "another scheme")]
    [TestCase("https://app.example@evil.example/callback")]
    [TestCase("https://user@app.example/callback")]
    [TestCase("https://app.example.evil.example/callback")]
    [TestCase("https://app.example/callback#fragment")]
    [TestCase("https://app.\u0435xample/callback", Description = "a Cyrillic e")]
    [TestCase("//app.example/callback")]
    [TestCase("javascript:alert(1)")]
    [TestCase(" https://app.example/callback")]
    [TestCase("")]
    [TestCase(null)]
    public async Task A_redirect_uri_that_is_not_the_registered_one_leads_nowhere(string? redirectUri)
    {
        using var browser = await _scene.SignedInBrowserAsync();
        (await browser.GetAsync(CodeFlow.Request(_scene.Web, ("redirect_uri", redirectUri)))).ShouldBeErrorPage();
    }

    [Test]
    public async Task A_repeated_redirect_uri_leads_nowhere()
    {
        using var browser = _scene.OpenBrowser();
        (await browser.GetAsync(CodeFlow.Request(_scene.Web) + "&redirect_uri=https://app.example/callback")).ShouldBeErrorPage();
        (await browser.GetAsync(CodeFlow.Request(_scene.Web) + "&client_id=swagger")).ShouldBeErrorPage();
    }

    [TestCase("nobody")]
    [TestCase("00000000-0000-0000-0000-000000000000")]
    [TestCase("first-party", Description = "has no redirect URI")]
    [TestCase("")]
    [TestCase(null)]
    public async Task An_unknown_client_leads_nowhere(string? client)
    {
        using var browser = _scene.OpenBrowser();
        (await browser.GetAsync(CodeFlow.Request(_scene.Web, ("client_id", client)))).ShouldBeErrorPage();
    }

    [Test]
    public async Task A_clients_id_in_capitals_is_another_id()
    {
        using var browser = _scene.OpenBrowser();
        (await browser.GetAsync(CodeFlow.Request(_scene.Web, ("client_id", _scene.Web.Id.ToUpperInvariant())))).ShouldBeErrorPage();
    }

    [Test]
    public async Task A_disabled_client_leads_nowhere()
    {
        using var browser = _scene.OpenBrowser();
        var client = await _scene.AddClientAsync(isPublic: true, change: s => s with { IsEnabled = false });
        (await browser.GetAsync(CodeFlow.Request(client))).ShouldBeErrorPage();
    }

    [Test]
    public async Task The_redirect_uri_of_another_tenants_client_leads_nowhere()
    {
        using var browser = _scene.OpenBrowser();
        const string Theirs = "https://other.example/callback";
        await _scene.AddClientAsync(isPublic: false, (await _scene.AddUserAsync()).Owner, s => s with { RedirectUris = [Theirs] });
        (await browser.GetAsync(CodeFlow.Request(_scene.Web, ("redirect_uri", Theirs)))).ShouldBeErrorPage();
    }

    [TestCase("response_type", null, "invalid_request")]
    [TestCase("response_type", "token", "unsupported_response_type")]
    [TestCase("response_type", "code id_token", "unsupported_response_type")]
    [TestCase("response_mode", "fragment", "invalid_request")]
    [TestCase("code_challenge", null, "invalid_request")]
    [TestCase("code_challenge", "too-short-by-one-character-of-forty-three-", "invalid_request")]
    [TestCase("code_challenge", "has/characters+that=are/not+unreserved=at/all", "invalid_request")]
    [TestCase("code_challenge_method", "plain", "invalid_request")]
    [TestCase("code_challenge_method", null, "invalid_request")]
    [TestCase("scope", "openid admin", "invalid_scope")]
    [TestCase("scope", null, "invalid_scope")]
    [TestCase("request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported")]
    [TestCase("request_uri", "https://evil.example/request", "request_uri_not_supported")]
    [TestCase("prompt", "none login", "invalid_request")]
    [TestCase("prompt", "sometimes", "invalid_request")]
    [TestCase("max_age", "-1", "invalid_request")]
    [TestCase("resource", "https://other.example/api", "invalid_target")]
    public async Task A_bad_request_of_a_good_client_is_answered_there_if_the_person_let_it_in(string parameter, string? value, string error)
    {
        var client = await _scene.AddClientAsync(isPublic: false);
        using var stranger = _scene.OpenBrowser();
        using var undecided = await _scene.SignedInBrowserAsync();
        foreach (var untrusting in new[] { stranger, undecided })
            (await untrusting.GetAsync(CodeFlow.Request(client, (parameter, value)))).ShouldBeErrorPage();
        using var browser = await _scene.SignedInBrowserAsync(client);
        var answer = await browser.GetAsync(CodeFlow.Request(client, (parameter, value)));
        answer.Status.ShouldBe(HttpStatusCode.SeeOther, answer.Body);
        answer.Location!.ShouldStartWith(Scene.Callback + "?");
        answer.Parameter("error").ShouldBe(error);
        answer.Parameter("error_description").ShouldNotBeNullOrEmpty();
        answer.Parameter("state").ShouldBe("the state/+?");
        answer.Parameter("iss").ShouldBe(Scene.Issuer);
        answer.Parameter("code").ShouldBeNull();
    }

    [Test]
    public async Task No_token_is_given_for_what_is_not_ours()
    {
        var answer = await _scene.PostAsync(_scene.Web, "/connect/token", ("grant_type", "client_credentials"), ("resource", "https://other.example/mcp"));
        (answer.Status, answer.Body.Contains("invalid_target", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.BadRequest, true), answer.Body);
    }

    /// <summary>Clients of the Model Context Protocol name it as its metadata does (RFC 8707).</summary>
    [TestCase("/mcp"), TestCase("/api")]
    public async Task Tokens_are_for_the_API_by_either_of_its_names(string resource)
    {
        var own = await _scene.PostAsync(_scene.Web, "/connect/token", ("grant_type", "client_credentials"), ("resource", Scene.Issuer + resource));
        own.Body.ShouldContain("access_token");
        var client = await _scene.AddClientAsync(isPublic: true);
        (await _scene.TokensAsync(client, ("resource", Scene.Issuer + resource))).Body.ShouldContain("access_token");
    }

    [Test]
    public async Task A_repeated_parameter_is_a_bad_request()
    {
        var client = await _scene.AddClientAsync(isPublic: false);
        using var browser = await _scene.SignedInBrowserAsync(client);
        var answer = await browser.GetAsync(CodeFlow.Request(client) + "&scope=openid");
        (answer.Parameter("error"), answer.Parameter("state")).ShouldBe(("invalid_request", "the state/+?"));
        (await browser.GetAsync(CodeFlow.Request(client) + "&state=other")).Parameter("state").ShouldBeNull("which one is unclear");
    }

    [Test]
    public async Task A_scope_the_client_may_not_have_is_refused()
    {
        var client = await _scene.AddClientAsync(isPublic: true, change: s => s with { Scopes = ["openid"] });
        using var browser = await _scene.SignedInBrowserAsync(client);
        (await browser.GetAsync(CodeFlow.Request(client, ("scope", "openid api:read")))).Parameter("error").ShouldBe("invalid_scope");
    }

    [Test]
    public async Task A_client_without_the_grant_type_is_refused()
    {
        var client = await _scene.AddClientAsync(isPublic: false, change: s => s with { GrantTypes = ["client_credentials"] });
        using var browser = await _scene.SignedInBrowserAsync(client);
        (await browser.GetAsync(CodeFlow.Request(client))).Parameter("error").ShouldBe("unauthorized_client");
    }

    [Test]
    public async Task The_answer_is_added_to_a_query_that_is_there()
    {
        const string Uri = "https://app.example/callback?tenant=7";
        using var browser = await _scene.SignedInBrowserAsync();
        var client = await _scene.AddClientAsync(isPublic: false, change: s => s with { RedirectUris = [Uri] });
        var page = await browser.FollowAsync(await browser.GetAsync(CodeFlow.Request(client, ("redirect_uri", Uri))));
        var answer = await browser.SubmitAsync(page, "/consent", new() { ["decision"] = "allow" });
        answer.Location!.ShouldStartWith(Uri + "&code=");
        (answer.Parameter("tenant"), answer.Parameter("iss"), answer.Parameter("state")).ShouldBe(("7", Scene.Issuer, "the state/+?"));
    }

    [Test]
    public async Task A_native_app_may_choose_its_loopback_port_and_nothing_else()
    {
        using var browser = await _scene.SignedInBrowserAsync();
        var client = await _scene.AddClientAsync(isPublic: true, change: s => s with { RedirectUris = ["http://127.0.0.1/done"] });
        (await browser.GetAsync(CodeFlow.Request(client, ("redirect_uri", "http://127.0.0.1:51004/done")))).Status.ShouldBe(HttpStatusCode.SeeOther);
        string[] others =
        [
            "http://127.0.0.1:51004/other", "http://127.0.0.2:51004/done", "http://localhost:51004/done", "https://127.0.0.1:51004/done",
            "http://127.0.0.1:51004@evil.example/done", "http://2130706433:51004/done", "http://127.0.0.1:/done", "http://127.0.0.1:5100400/done",
        ];
        foreach (var other in others)
            (await browser.GetAsync(CodeFlow.Request(client, ("redirect_uri", other)))).ShouldBeErrorPage();
    }

    [Test]
    public async Task Without_a_prompt_nobody_is_sent_to_a_client_they_have_not_let_in()
    {
        var client = await _scene.AddClientAsync(isPublic: false);
        using var stranger = _scene.OpenBrowser();
        using var signedIn = await _scene.SignedInBrowserAsync();
        foreach (var browser in new[] { stranger, signedIn })
            (await browser.GetAsync(CodeFlow.Request(client, ("prompt", "none")))).ShouldBeErrorPage();
        using var agreed = await _scene.SignedInBrowserAsync(client);
        (await agreed.GetAsync(CodeFlow.Request(client, ("prompt", "none")))).Parameter("code").ShouldNotBeNull();
        (await agreed.GetAsync(CodeFlow.Request(client, ("prompt", "none"), ("max_age", "0")))).Parameter("error").ShouldBe("login_required");
        (await agreed.GetAsync(CodeFlow.Request(client, ("prompt", "consent")))).Parameter("code").ShouldBeNull();
    }

    [Test]
    public async Task Our_own_clients_are_told_though_nobody_is_signed_in()
    {
        using var browser = _scene.OpenBrowser();
        var answer = await browser.GetAsync(CodeFlow.Request(
            new TestClient("console", null), ("redirect_uri", $"{Scene.Issuer}/console/callback"), ("prompt", "none")));
        answer.Parameter("error").ShouldBe("login_required");
    }

    [Test]
    public async Task Who_agreed_once_is_not_asked_again_unless_anybody_could_be_the_client()
    {
        var client = await _scene.AddClientAsync(isPublic: true, change: s => s with { RedirectUris = [Scene.Callback, "http://127.0.0.1/done"] });
        using var browser = await _scene.SignedInBrowserAsync(client);
        (await browser.GetAsync(CodeFlow.Request(client))).Parameter("code").ShouldNotBeNull();
        (await browser.GetAsync(CodeFlow.Request(client, ("redirect_uri", "http://127.0.0.1:4000/done")))).Location!
            .ShouldStartWith("/connect/interaction/");
    }

    [Test]
    public async Task Our_own_clients_need_no_consent()
    {
        using var browser = await _scene.SignedInBrowserAsync();
        var answer = await browser.GetAsync(CodeFlow.Request(
            new TestClient("swagger", null), ("redirect_uri", $"{Scene.Issuer}/swagger/oauth2-redirect.html"), ("nonce", null)));
        answer.Parameter("code").ShouldNotBeNull();
        answer.Location!.ShouldStartWith($"{Scene.Issuer}/swagger/oauth2-redirect.html?code=");
    }

    [TestCase("prompt", "login")]
    [TestCase("prompt", "select_account")]
    [TestCase("max_age", "0")]
    public async Task A_session_does_not_do_where_the_client_wants_a_new_sign_in(string parameter, string value)
    {
        var client = await _scene.AddClientAsync(isPublic: false);
        using var browser = await _scene.SignedInBrowserAsync(client);
        var page = await browser.FollowAsync(await browser.GetAsync(CodeFlow.Request(client, (parameter, value))));
        page.Body.ShouldContain("type=\"password\"");
    }

    [Test]
    public async Task A_request_may_come_as_a_form()
    {
        using var browser = _scene.OpenBrowser();
        var (path, query) = (CodeFlow.Request(_scene.Web).Split('?')[0], CodeFlow.Request(_scene.Web).Split('?')[1]);
        var form = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query).ToDictionary(f => f.Key, f => f.Value.ToString());
        (await browser.PostAsync(path, form)).Location!.ShouldStartWith("/connect/interaction/");
    }
}
