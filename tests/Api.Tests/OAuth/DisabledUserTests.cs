using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Infrastructure.Identity;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Api.Tests.OAuth;

public sealed class DisabledUserTests
{
    private Scene _scene = null!;

    [SetUp]
    public async Task StartAsync() => _scene = await Scene.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _scene.DisposeAsync();

    [Test]
    public async Task The_code_of_a_user_who_was_disabled_since_is_refused()
    {
        var code = await _scene.CodeAsync(_scene.Web);
        await DisableUserAsync();
        (await _scene.RedeemAsync(_scene.Web, code)).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Test]
    public async Task A_disabled_user_is_signed_out_everywhere_at_once()
    {
        var tokens = await _scene.TokensAsync(_scene.Web);
        using var browser = await _scene.SignedInBrowserAsync();
        await DisableUserAsync();
        (await _scene.UserInfoAsync(tokens.Text("access_token"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _scene.RefreshAsync(_scene.Web, tokens.Text("refresh_token"))).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_grant");
        (await browser.GetAsync(CodeFlow.Request(_scene.Web, ("prompt", "none")))).Parameter("error").ShouldBe("login_required");
    }

    private Task<int> DisableUserAsync() => _scene.UseAsync(services => services.GetRequiredService<AppDb>().Set<AppUser>()
        .Where(u => u.Id == _scene.User.Value).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, DateTime.UnixEpoch)));
}
