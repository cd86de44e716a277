using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.Tests.OAuth;

/// <summary>A user manages clients at <c>/api/clients</c>, and the authorization server obeys at once.</summary>
public sealed class ClientsTests
{
    private static readonly (string Name, string Value) OwnToken = ("grant_type", "client_credentials");
    private static readonly Lazy<Task<Scene>> Shared = new(() => Scene.StartAsync());
    private static readonly Lazy<Task<OwnClients>> Mine = new(async () => await OwnClients.OfAsync(await Shared.Value, (await Shared.Value).User));

    private Scene _scene = null!;
    private OwnClients _clients = null!;

    [OneTimeTearDown]
    public static async Task StopAsync() => await (await Shared.Value).DisposeAsync();

    [SetUp]
    public async Task StartAsync() => (_scene, _clients) = (await Shared.Value, await Mine.Value);

    [Test]
    public async Task A_confidential_client_gets_a_secret_that_works_and_is_shown_once()
    {
        var created = await _clients.CreateAsync(isPublic: false);
        created.Status.ShouldBe(HttpStatusCode.Created, created.Body);
        created.Header("Cache-Control").ShouldBe("no-store");
        created.Location.ShouldBe($"/api/clients/{created.Text("id")}");
        var (id, secret) = (created.Text("clientId"), created.Text("clientSecret"));
        (await OwnTokenAsync(new TestClient(id, secret))).Status.ShouldBe(HttpStatusCode.OK);

        Answer[] later = [await _clients.ReadAsync(id), await _clients.ListAsync("?pageSize=100"), await _clients.UpdateAsync(id, OwnClients.Fields(false))];
        foreach (var answer in later)
        {
            answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
            answer.Body.ShouldContain(id);
            answer.Body.ShouldNotContain(secret);
        }
        later[0].Json.GetProperty("clientSecret").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Test]
    public async Task A_public_client_works_without_a_secret_and_can_get_none()
    {
        var client = await _clients.AddAsync(isPublic: true);
        client.Secret.ShouldBeNull();
        (await _scene.TokensAsync(client)).Text("refresh_token").ShouldNotBeEmpty();
        (await _clients.RenewSecretAsync(client.Id)).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [TestCase("name", "", "name")]
    [TestCase("name", "a\u0007b", "name")]
    [TestCase("name", "Calendar \u202egnikooB", "name")]
    [TestCase("name", "Cal\u200bendar", "name")]
    [TestCase("name", "VoiceAssistant Security", "name")]
    [TestCase("grantTypes", "[]", "grantTypes")]
    [TestCase("grantTypes", """["password"]""", "grantTypes[0]")]
    [TestCase("grantTypes", """["client_credentials"]""", "grantTypes", Description = "the client is public")]
    [TestCase("scopes", "[]", "scopes")]
    [TestCase("scopes", """["openid", "api:everything"]""", "scopes[1]")]
    [TestCase("redirectUris", "[]", "redirectUris")]
    [TestCase("redirectUris", """["http://app.example/callback"]""", "redirectUris[0]")]
    [TestCase("redirectUris", """["https://*.app.example/callback"]""", "redirectUris[0]")]
    [TestCase("redirectUris", """["https://app.example/callback#fragment"]""", "redirectUris[0]")]
    [TestCase("postLogoutRedirectUris", """["javascript:alert(1)"]""", "postLogoutRedirectUris[0]")]
    public async Task What_cannot_be_is_refused_by_the_name_of_its_field(string field, string value, string problem)
    {
        var fields = OwnClients.Fields(isPublic: true);
        fields[field] = value.StartsWith('[') ? JsonNode.Parse(value) : value;
        ShouldReportProblem(await _clients.CreateAsync(isPublic: true, fields), problem);

        var client = await _clients.AddAsync(isPublic: true);
        fields.Remove("isPublic");
        ShouldReportProblem(await _clients.UpdateAsync(client.Id, fields), problem);
    }

    [Test]
    public async Task What_was_registered_before_there_was_a_rule_stays_as_long_as_it_is_not_changed()
    {
        const string Collides = "https://app.example/callback?code=1", Number = "https://2130706433/signed-out";
        var client = await _scene.AddClientAsync(isPublic: false, change: settings => settings with
        {
            Name = "VoiceAssistant Security",
            RedirectUris = [Collides],
            PostLogoutRedirectUris = [Number],
        });
        var changed = await _clients.UpdateAsync(client.Id, new()
        {
            ["name"] = "VoiceAssistant Security",
            ["redirectUris"] = OwnClients.Texts([Scene.Callback, Collides]),
            ["scopes"] = OwnClients.Texts([Scopes.ApiRead]),
        });
        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Body);
        changed.Json.GetProperty("scopes").GetArrayLength().ShouldBe(1);
        ShouldReportProblem(await _clients.UpdateAsync(client.Id, new() { ["name"] = "VoiceAssistant Safety" }), "name");
        ShouldReportProblem(
            await _clients.UpdateAsync(client.Id, new() { ["redirectUris"] = OwnClients.Texts([Collides, Collides + "&state=2"]) }), "redirectUris[1]");
        ShouldReportProblem(await _clients.UpdateAsync(client.Id, new() { ["redirectUris"] = OwnClients.Texts([Number]) }), "redirectUris[0]");
    }

    [Test]
    public async Task A_scope_that_is_taken_away_is_not_in_the_next_token()
    {
        var client = await _clients.AddAsync();
        var before = await _scene.TokensAsync(client);
        var fields = OwnClients.Fields(isPublic: false);
        fields["scopes"] = OwnClients.Texts([Scopes.OpenId, Scopes.OfflineAccess, Scopes.ApiRead]);
        var updated = await _clients.UpdateAsync(client.Id, fields);
        updated.Status.ShouldBe(HttpStatusCode.OK, updated.Body);

        (await _scene.RefreshAsync(client, before.Text("refresh_token"))).Text("scope").ShouldBe("openid offline_access api:read");
        (await OwnTokenAsync(client)).Text("scope").ShouldBe("api:read");
        (await _scene.PostAsync(client, "/connect/token", OwnToken, ("scope", "api:write")))
            .ShouldBeRefused(HttpStatusCode.BadRequest, "invalid_scope");
    }

    [Test]
    public async Task A_disabled_client_gets_nothing_and_what_it_was_given_is_dead()
    {
        var client = await _clients.AddAsync();
        var tokens = await _scene.TokensAsync(client);
        (await _scene.UserInfoAsync(tokens.Text("access_token"))).Status.ShouldBe(HttpStatusCode.OK);
        var fields = OwnClients.Fields(isPublic: false);
        fields["isEnabled"] = false;
        (await _clients.UpdateAsync(client.Id, fields)).Status.ShouldBe(HttpStatusCode.OK);
        await ShouldBeDeadAsync(client, tokens);
    }

    [Test]
    public async Task A_new_secret_ends_the_old_one()
    {
        var old = await _clients.AddAsync();
        var renewed = await _clients.RenewSecretAsync(old.Id);
        (renewed.Status, renewed.Header("Cache-Control")).ShouldBe((HttpStatusCode.OK, "no-store"));
        (await OwnTokenAsync(old)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalid_client");
        (await OwnTokenAsync(old with { Secret = renewed.Text("clientSecret") })).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_deleted_client_is_gone_with_its_tokens()
    {
        var client = await _clients.AddAsync();
        var tokens = await _scene.TokensAsync(client);
        (await _clients.DeleteAsync(client.Id)).Status.ShouldBe(HttpStatusCode.NoContent);
        await ShouldBeDeadAsync(client, tokens);
        (await _clients.ReadAsync(client.Id)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _clients.DeleteAsync(client.Id)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task To_another_user_a_client_does_not_exist()
    {
        var client = await _clients.AddAsync();
        var others = await OwnClients.OfAsync(_scene, (await _scene.AddUserAsync()).Id);
        Answer[] answers =
        [
            await others.ReadAsync(client.Id), await others.UpdateAsync(client.Id, OwnClients.Fields(isPublic: false)),
            await others.RenewSecretAsync(client.Id), await others.DeleteAsync(client.Id),
        ];
        answers.ShouldAllBe(a => a.Status == HttpStatusCode.NotFound);
        (await others.ListAsync()).Json.GetProperty("total").GetInt32().ShouldBe(0);
        (await OwnTokenAsync(client)).Status.ShouldBe(HttpStatusCode.OK, "nothing has happened to it");
    }

    [Test]
    public async Task A_client_is_changed_and_deleted_only_in_the_version_that_was_read()
    {
        var client = await _clients.AddAsync();
        var seen = (await _clients.ReadAsync(client.Id)).Header("ETag");
        var changed = await _clients.UpdateAsync(client.Id, new() { ["name"] = "Diary" }, seen);
        (changed.Status, changed.Text("name"), changed.Header("ETag")).ShouldBe((HttpStatusCode.OK, "Diary", "\"1\""));
        changed.Json.GetProperty("redirectUris").GetArrayLength().ShouldBe(1, "what the patch does not name stays");
        Answer[] late =
        [
            await _clients.UpdateAsync(client.Id, new() { ["name"] = "Calendar" }, seen),
            await _clients.RenewSecretAsync(client.Id, seen), await _clients.DeleteAsync(client.Id, seen),
        ];
        late.ShouldAllBe(a => a.Status == HttpStatusCode.PreconditionFailed);
        (await OwnTokenAsync(client)).Status.ShouldBe(HttpStatusCode.OK, "nothing has happened to it");
        (await _clients.DeleteAsync(client.Id, "\"1\"")).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Test]
    public async Task A_list_comes_by_name_and_in_pages()
    {
        var clients = await OwnClients.OfAsync(_scene, (await _scene.AddUserAsync()).Id);
        foreach (var name in new[] { "Cinema", "Archive", "Bakery" })
        {
            var fields = OwnClients.Fields(isPublic: true);
            fields["name"] = name;
            (await clients.CreateAsync(isPublic: true, fields)).Status.ShouldBe(HttpStatusCode.Created);
        }
        Names(await clients.ListAsync("?page=1&pageSize=2")).ShouldBe(["Archive", "Bakery"]);
        Names(await clients.ListAsync("?page=2&pageSize=2")).ShouldBe(["Cinema"]);
        (await clients.ListAsync("?page=2&pageSize=2")).Json.GetProperty("total").GetInt32().ShouldBe(3);
        Names(await clients.ListAsync("?sort=-name")).ShouldBe(["Cinema", "Bakery", "Archive"]);
        Names(await clients.ListAsync("?sort=createdAt")).ShouldBe(["Cinema", "Archive", "Bakery"]);
        ShouldReportProblem(await clients.ListAsync("?sort=secret"), "sort");
        ShouldReportProblem(await clients.ListAsync("?page=0"), "page");
        ShouldReportProblem(await clients.ListAsync("?pageSize=101"), "pageSize");
    }

    [Test]
    public async Task Another_client_manages_no_clients_in_the_name_of_its_user_or_its_own()
    {
        foreach (var tokens in new[] { await _scene.TokensAsync(_scene.Web), await OwnTokenAsync(_scene.Web) })
        {
            var clients = new OwnClients(_scene, tokens.Text("access_token"));
            Answer[] answers =
            [
                await clients.ListAsync(), await clients.CreateAsync(isPublic: false), await clients.ReadAsync(_scene.Web.Id),
                await clients.UpdateAsync(_scene.Web.Id, OwnClients.Fields(isPublic: false)),
                await clients.RenewSecretAsync(_scene.Web.Id), await clients.DeleteAsync(_scene.Web.Id),
            ];
            answers.ShouldAllBe(a => a.Status == HttpStatusCode.Forbidden);
        }
        (await OwnTokenAsync(_scene.Web)).Status.ShouldBe(HttpStatusCode.OK, "nothing has happened to it");
    }

    private Task<Answer> OwnTokenAsync(TestClient client) => _scene.PostAsync(client, "/connect/token", OwnToken);

    private async Task ShouldBeDeadAsync(TestClient client, Answer tokens)
    {
        (await _scene.UserInfoAsync(tokens.Text("access_token"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _scene.RefreshAsync(client, tokens.Text("refresh_token"))).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalid_client");
        (await OwnTokenAsync(client)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalid_client");
        using var browser = await _scene.SignedInBrowserAsync();
        (await browser.GetAsync(CodeFlow.Request(client))).ShouldBeErrorPage();
    }

    private static IEnumerable<string?> Names(Answer list) =>
        list.Json.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("name").GetString());

    private static void ShouldReportProblem(Answer answer, string field)
    {
        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Body);
        var problems = answer.Json.GetProperty("errors").EnumerateObject().ShouldHaveSingleItem();
        problems.Name.ShouldBe(field);
        problems.Value[0].GetString().ShouldNotBeNullOrEmpty();
    }
}
