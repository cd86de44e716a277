using System.Net;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.OAuth;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.Tests.OAuth;

/// <summary>Refresh tokens rotate, and one that is used twice was stolen.</summary>
public sealed class RefreshTests
{
    private static readonly Lazy<Task<Scene>> Shared = new(() => Scene.StartAsync());

    private Scene _scene = null!;

    [OneTimeTearDown]
    public static async Task StopAsync() => await (await Shared.Value).DisposeAsync();

    [SetUp]
    public async Task StartAsync() => _scene = await Shared.Value;

    [Test]
    public async Task Each_use_gives_a_new_one_of_a_client_with_or_without_a_secret()
    {
        foreach (var client in new[] { _scene.Web, _scene.Spa })
        {
            var first = await _scene.TokensAsync(client);
            var second = await _scene.RefreshAsync(client, first.Text("refresh_token"));
            second.Status.ShouldBe(HttpStatusCode.OK, second.Body);
            second.Text("refresh_token").ShouldNotBe(first.Text("refresh_token"));
            second.Text("scope").ShouldBe(Scene.AllScopes);
            Jwt.Read(second.Text("id_token")).Claims.GetProperty("auth_time").GetInt64()
                .ShouldBe(Jwt.Read(first.Text("id_token")).Claims.GetProperty("auth_time").GetInt64());
            (await _scene.RefreshAsync(client, second.Text("refresh_token"))).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Test]
    public async Task A_used_one_kills_the_family()
    {
        var first = await _scene.TokensAsync(_scene.Web);
        var second = await _scene.RefreshAsync(_scene.Web, first.Text("refresh_token"));
        await ShouldBeDeadAsync(first.Text("refresh_token"));
        await ShouldBeDeadAsync(second.Text("refresh_token"));
        (await _scene.UserInfoAsync(first.Text("access_token"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _scene.UserInfoAsync(second.Text("access_token"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Another_client_cannot_use_it()
    {
        var tokens = await _scene.TokensAsync(_scene.Web);
        (await _scene.RefreshAsync(_scene.Spa, tokens.Text("refresh_token"))).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
        var other = await _scene.AddClientAsync(isPublic: false, (await _scene.AddUserAsync()).Owner);
        (await _scene.RefreshAsync(other, tokens.Text("refresh_token"))).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Test]
    public async Task It_may_ask_for_less_and_never_for_more()
    {
        var tokens = await _scene.TokensAsync(_scene.Web, ("scope", "openid offline_access api:read"));
        (await _scene.RefreshAsync(_scene.Web, tokens.Text("refresh_token"), "openid api:write"))
            .ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_scope");
        var narrow = await _scene.RefreshAsync(_scene.Web, tokens.Text("refresh_token"), "api:read");
        narrow.Text("scope").ShouldBe("api:read");
        Jwt.Read(narrow.Text("access_token")).Claims.GetProperty("scope").GetString().ShouldBe("api:read");
        (await _scene.RefreshAsync(_scene.Web, narrow.Text("refresh_token"))).Text("scope").ShouldBe("openid offline_access api:read");
    }

    [Test]
    public async Task After_signing_out_it_is_dead()
    {
        using var browser = await _scene.SignedInBrowserAsync();
        var tokens = await _scene.RedeemAsync(_scene.Web, await _scene.CodeAsync(browser, _scene.Web));
        await browser.GetAsync($"/connect/endsession?id_token_hint={tokens.Text("id_token")}");
        await ShouldBeDeadAsync(tokens.Text("refresh_token"));
        (await _scene.UserInfoAsync(tokens.Text("access_token"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task After_a_new_password_everything_is_dead()
    {
        var tokens = await _scene.TokensAsync(_scene.Web);
        using var browser = await _scene.SignedInBrowserAsync();
        await _scene.UseAsync(services => services.GetRequiredService<IMediator>().Send(new ResetPasswordCommand(_scene.Email, "battery staple horse")));
        await ShouldBeDeadAsync(tokens.Text("refresh_token"));
        (await browser.GetAsync(CodeFlow.Request(_scene.Web, ("prompt", "none")))).Parameter("error").ShouldBe("login_required");
    }

    [TestCase("refresh_token")]
    [TestCase("access_token")]
    [TestCase(null)]
    public async Task After_revocation_it_is_dead_whatever_the_hint(string? hint)
    {
        var tokens = await _scene.TokensAsync(_scene.Spa);
        var revoked = await _scene.PostAsync(
            _scene.Spa, "/connect/revocation", [("token", tokens.Text("refresh_token")), .. hint is null ? [] : new[] { ("token_type_hint", hint) }]);
        (revoked.Status, revoked.Body).ShouldBe((HttpStatusCode.OK, ""));
        (await _scene.RefreshAsync(_scene.Spa, tokens.Text("refresh_token"))).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
        (await _scene.UserInfoAsync(tokens.Text("access_token"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_client_that_lost_a_scope_does_not_get_it_again()
    {
        var client = await _scene.AddClientAsync(isPublic: false);
        var tokens = await _scene.TokensAsync(client);
        await _scene.UseAsync(async services =>
        {
            var id = Guid.Parse(client.Id);
            var db = services.GetRequiredService<Infrastructure.Persistence.AppDb>();
            services.GetRequiredService<Application.Common.Owners.OwnerScope>().ActFor(_scene.Owner);
            var row = db.Set<OAuthClient>().Single(c => c.Id == Domain.Access.OAuthClientId.From(id));
            row.Change(new(row.Name, row.GrantTypes, row.RedirectUris, [], ["openid", "offline_access"]));
            return await db.SaveChangesAsync();
        });
        (await _scene.RefreshAsync(client, tokens.Text("refresh_token"))).Text("scope").ShouldBe("openid offline_access");
    }

    private async Task ShouldBeDeadAsync(string refreshToken)
    {
        (await _scene.IntrospectAsync(refreshToken)).Body.ShouldBe("""{"active":false}""");
        (await _scene.RefreshAsync(_scene.Web, refreshToken)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
    }
}
