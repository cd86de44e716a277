using System.Net;
using VoiceAssistant.Api.Tests.Auth;

namespace VoiceAssistant.Api.Tests.Users;

/// <summary>Two people who share an owner, as the API sees them.</summary>
public sealed class ColleagueTests
{
    private const string Anna = "anna@example.com";
    private const string Berta = "berta@example.com";

    private ApiHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = ApiHost.Start();
        var (anna, berta) = (await RegisterAsync(Anna), await RegisterAsync(Berta));
        await _host.JoinAsync(berta, await _host.OwnerOfAsync(anna));
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Colleagues_share_contacts_and_each_has_an_account()
    {
        var (anna, berta) = (await AccessAsync(Anna), await AccessAsync(Berta));
        (await AddContactAsync(anna)).ShouldBe(HttpStatusCode.Created);
        (await ContactsAsync(berta)).ShouldBe(1);
        (await AddContactAsync(berta)).ShouldBe(HttpStatusCode.Conflict);
        using var me = await _host.GetAsync("/api/users/me", berta);
        (await me.JsonAsync()).GetProperty("email").GetString().ShouldBe(Berta);
    }

    [Test]
    public async Task A_colleagues_new_password_and_departure_leave_the_others_signed_in_with_all_there_is()
    {
        var (anna, berta) = (await _host.TokensAsync(Anna), await _host.TokensAsync(Berta));
        var access = anna.GetProperty("access_token").GetString()!;
        await AddContactAsync(access);
        using var changed = await _host.SendJsonAsync(HttpMethod.Put, "/api/users/me/password", access, new
        {
            currentPassword = Users.Password,
            newPassword = "battery staple horse",
        });
        changed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _host.RefreshAsync(anna.GetProperty("refresh_token").GetString()!)).ShouldBe(HttpStatusCode.BadRequest);

        using var deleted = await _host.SendJsonAsync(
            HttpMethod.Delete, "/api/users/me", await AccessAsync(Anna, "battery staple horse"), new { password = "battery staple horse" });
        deleted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await ContactsAsync(berta.GetProperty("access_token").GetString()!)).ShouldBe(1);
        (await _host.RefreshAsync(berta.GetProperty("refresh_token").GetString()!)).ShouldBe(HttpStatusCode.OK);
        using var gone = await _host.GetAsync("/api/contacts", access);
        gone.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "the owner is still there, this user is not");
    }

    private async Task<Guid> RegisterAsync(string email)
    {
        using var registered = await _host.RegisterAsync(email);
        return (await registered.JsonAsync()).GetProperty("id").GetGuid();
    }

    private async Task<string> AccessAsync(string email, string password = Users.Password) =>
        (await _host.TokensAsync(email, password)).GetProperty("access_token").GetString()!;

    private async Task<HttpStatusCode> AddContactAsync(string token)
    {
        using var response = await _host.SendJsonAsync(HttpMethod.Post, "/api/contacts", token, new { name = "Carla", phone = "+14155550100" });
        return response.StatusCode;
    }

    private async Task<int> ContactsAsync(string token)
    {
        using var response = await _host.GetAsync("/api/contacts", token);
        return (await response.JsonAsync()).GetProperty("total").GetInt32();
    }
}
