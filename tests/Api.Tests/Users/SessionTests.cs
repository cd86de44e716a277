using System.Net;
using System.Text.Json;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.OAuth;

namespace VoiceAssistant.Api.Tests.Users;

/// <summary>Where somebody is signed in, and whom they let in: <c>/api/users/me/sessions</c> and <c>/consents</c>.</summary>
public sealed class SessionTests
{
    private const string Sessions = "/api/users/me/sessions";
    private const string Consents = "/api/users/me/consents";

    private Scene _scene = null!;
    private string _access = null!;
    private string _refresh = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _scene = await Scene.StartAsync();
        var tokens = await _scene.Host.TokensAsync(_scene.Email, Scene.Password);
        (_access, _refresh) = (tokens.GetProperty("access_token").GetString()!, tokens.GetProperty("refresh_token").GetString()!);
    }

    [TearDown]
    public async Task StopAsync() => await _scene.DisposeAsync();

    [Test]
    public async Task Browsers_and_programs_are_listed_with_the_latest_first_and_the_present_one_marked()
    {
        using var browser = await _scene.SignedInBrowserAsync();
        await _scene.CodeAsync(browser, _scene.Web); // what others are given is no sign-in
        var sessions = await ItemsAsync(Sessions);
        sessions.Select(s => (Text(s, "kind"), s.GetProperty("isCurrent").GetBoolean())).ShouldBe([("browser", false), ("program", true)]);
        (Text(sessions[1], "clientName"), Text(sessions[1], "source")).ShouldBe(("Sign-in with a password", "127.0.0.0/24"));
        (await ItemsAsync(Sessions + "?pageSize=1&page=2")).Select(s => Text(s, "kind")).ShouldBe(["program"]);
        (await ItemsAsync(Sessions + "?pageSize=1&page=3")).ShouldBeEmpty();
    }

    [Test]
    public async Task A_browser_that_is_signed_out_from_afar_is_out_with_what_was_given_there()
    {
        using var browser = await _scene.SignedInBrowserAsync();
        var tokens = await _scene.RedeemAsync(_scene.Web, await _scene.CodeAsync(browser, _scene.Web));
        var id = Text((await ItemsAsync(Sessions)).Single(s => Text(s, "kind") == "browser"), "id");
        (await DeleteAsync($"{Sessions}/{id}")).ShouldBe(HttpStatusCode.NoContent);
        (await browser.GetAsync(CodeFlow.Request(_scene.Web, ("prompt", "login")))).Location!.ShouldStartWith("/connect/interaction/");
        (await _scene.RefreshAsync(_scene.Web, tokens.Text("refresh_token"))).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
        (await _scene.UserInfoAsync(tokens.Text("access_token"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await ItemsAsync(Sessions)).Count.ShouldBe(1);
        (await DeleteAsync($"{Sessions}/{id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_program_can_sign_itself_out()
    {
        var id = Text((await ItemsAsync(Sessions)).ShouldHaveSingleItem(), "id");
        (await DeleteAsync($"{Sessions}/{id}")).ShouldBe(HttpStatusCode.NoContent);
        (await _scene.Host.RefreshAsync(_refresh)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task A_client_that_is_shut_out_loses_all_it_has_and_has_to_ask_again()
    {
        using var browser = await _scene.SignedInBrowserAsync();
        var tokens = await _scene.RedeemAsync(_scene.Web, await _scene.CodeAsync(browser, _scene.Web));
        var kept = await _scene.RedeemAsync(_scene.Spa, await _scene.CodeAsync(browser, _scene.Spa));
        var consents = await ItemsAsync(Consents);
        consents.Select(c => Text(c, "id")).ShouldBe([_scene.Spa.Id, _scene.Web.Id]);
        Text(consents[0], "clientName").ShouldBe("Booking <app>");
        consents[0].GetProperty("scopes").EnumerateArray().Select(s => s.GetString()).ShouldContain("api:write");

        (await DeleteAsync($"{Consents}/{_scene.Web.Id}")).ShouldBe(HttpStatusCode.NoContent);
        (await DeleteAsync($"{Consents}/{_scene.Web.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await _scene.RefreshAsync(_scene.Web, tokens.Text("refresh_token"))).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
        (await _scene.UserInfoAsync(tokens.Text("access_token"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.FollowAsync(await browser.GetAsync(CodeFlow.Request(_scene.Web)))).Body.ShouldContain("Allow access?");
        (await _scene.UserInfoAsync(kept.Text("access_token"))).Status.ShouldBe(HttpStatusCode.OK, "nothing has happened to the other");
        (await ItemsAsync(Consents)).Select(c => Text(c, "id")).ShouldBe([_scene.Spa.Id]);
    }

    [Test]
    public async Task To_another_person_they_do_not_exist()
    {
        using var browser = await _scene.SignedInBrowserAsync(_scene.Web);
        var sessions = await ItemsAsync(Sessions);
        var (other, _) = await _scene.AddUserAsync(_scene.Owner);
        var theirs = (await _scene.Host.TokensAsync($"{other}@example.com", Scene.Password)).GetProperty("access_token").GetString()!;
        (await ItemsAsync(Sessions, theirs)).Count.ShouldBe(1, "their own, though they share an owner");
        (await ItemsAsync(Consents, theirs)).ShouldBeEmpty();
        foreach (var path in sessions.Select(s => $"{Sessions}/{Text(s, "id")}").Append($"{Consents}/{_scene.Web.Id}"))
            (await DeleteAsync(path, theirs)).ShouldBe(HttpStatusCode.NotFound);
        (await ItemsAsync(Sessions)).Count.ShouldBe(2);
        (await ItemsAsync(Consents)).Count.ShouldBe(1);
    }

    private async Task<List<JsonElement>> ItemsAsync(string path, string? access = null)
    {
        using var response = await _scene.Host.GetAsync(path, access ?? _access);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return [.. (await response.JsonAsync()).GetProperty("items").EnumerateArray()];
    }

    private async Task<HttpStatusCode> DeleteAsync(string path, string? access = null)
    {
        using var response = await _scene.Host.SendAsync(HttpMethod.Delete, path, access ?? _access);
        return response.StatusCode;
    }

    private static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;
}
