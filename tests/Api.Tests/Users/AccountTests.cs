using System.Net;
using Microsoft.Data.Sqlite;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Tests;
using static VoiceAssistant.Api.Tests.Webhooks;

namespace VoiceAssistant.Api.Tests.Users;

public sealed class AccountTests
{
    private const string Email = "anna@example.com";
    private const string Me = "/api/users/me";

    private ApiHost _host = null!;

    [SetUp]
    public void Start() => _host = ApiHost.Start(new() { ["Demo:Password"] = Users.Password });

    [TearDown]
    public void Stop() => _host.Dispose();

    [Test]
    public async Task A_profile_can_be_changed()
    {
        var (access, _) = await _host.NewUserAsync(Email);
        using var changed = await _host.SendJsonAsync(HttpMethod.Put, Me, access, new { name = "  Anna Schmidt " });
        (await changed.JsonAsync()).GetProperty("name").GetString().ShouldBe("Anna Schmidt");
        using var tooLong = await _host.SendJsonAsync(HttpMethod.Put, Me, access, new { name = new string('x', 201) });
        tooLong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var cleared = await _host.SendJsonAsync(HttpMethod.Put, Me, access, new { name = " " });
        (await cleared.JsonAsync()).GetProperty("name").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Test]
    public async Task A_changed_password_replaces_the_old_one_and_ends_what_it_gave()
    {
        var (access, refresh) = await _host.NewUserAsync(Email);
        using var changed = await ChangeAsync(access, Users.Password, "battery staple horse");
        changed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _host.RefreshAsync(refresh)).ShouldBe(HttpStatusCode.BadRequest);
        using var old = await _host.LogInAsync(Email);
        old.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var renewed = await _host.LogInAsync(Email, "battery staple horse");
        renewed.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [TestCase("a wrong password", "battery staple horse", "currentPassword")]
    [TestCase(Users.Password, "short", "newPassword")]
    [TestCase(Users.Password, "password123", "newPassword")]
    [TestCase(Users.Password, "anna@example.com", "newPassword")]
    public async Task A_password_is_changed_only_for_the_old_one_and_a_good_new_one(string current, string renewed, string field)
    {
        var (access, refresh) = await _host.NewUserAsync(Email);
        using var response = await ChangeAsync(access, current, renewed);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
        (await _host.RefreshAsync(refresh)).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task An_account_goes_only_for_its_password()
    {
        var (access, _) = await _host.NewUserAsync(Email);
        using var refused = await _host.SendJsonAsync(HttpMethod.Delete, Me, access, new { password = "a wrong password" });
        using var without = await _host.SendAsync(HttpMethod.Delete, Me, access);
        (refused.StatusCode, without.StatusCode).ShouldBe((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest));
        using var me = await _host.GetAsync(Me, access);
        me.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_deleted_account_is_gone_with_its_tokens_and_its_address_is_free()
    {
        var (access, refresh) = await _host.NewUserAsync(Email);
        (await DeleteAsync(access)).ShouldBe(HttpStatusCode.Accepted);
        using var me = await _host.GetAsync(Me, access);
        me.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _host.RefreshAsync(refresh)).ShouldBe(HttpStatusCode.BadRequest);
        using var login = await _host.LogInAsync(Email);
        login.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await UntilAsync(async () =>
        {
            using var again = await _host.RegisterAsync(Email);
            return again.StatusCode == HttpStatusCode.Created;
        });
    }

    [Test]
    public async Task Nothing_of_a_deleted_owner_stays_in_any_table_and_nobody_elses_goes()
    {
        await _host.NewUserAsync(Email);
        await _host.PostSignedAsync("/telephony/incoming", Call()).TwimlAsync();
        (await _host.PostSignedAsync("/telephony/status", new(Call()) { ["CallStatus"] = "completed" })).Dispose();
        var before = CountRows();
        before["Calls"].ShouldBe((1, 0));
        before["Assistants"].ShouldBe((1, 0));
        before["Grants"].Others.ShouldBe(1);
        before["Users"].ShouldBe((1, 1));

        var tokens = await _host.TokensAsync("demo@voiceassistant.example");
        (await DeleteAsync(tokens.GetProperty("access_token").GetString()!)).ShouldBe(HttpStatusCode.Accepted);

        await UntilAsync(() => Task.FromResult(CountRows().Values.Sum(rows => rows.Demonstration) == 0));
        var after = CountRows();
        after.ToDictionary(t => t.Key, t => t.Value.Others).ShouldBe(before.ToDictionary(t => t.Key, t => t.Value.Others));
        (await _host.PostSignedAsync("/telephony/incoming", Call("CA2")).TwimlAsync()).Verbs().ShouldBe(["Say", "Hangup"]);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(TestTimeout.Value);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await condition())
            await timer.WaitForNextTickAsync(deadline.Token);
    }

    private async Task<HttpStatusCode> DeleteAsync(string access)
    {
        using var response = await _host.SendJsonAsync(HttpMethod.Delete, Me, access, new { password = Users.Password });
        return response.StatusCode;
    }

    private Task<HttpResponseMessage> ChangeAsync(string access, string currentPassword, string newPassword) =>
        _host.SendJsonAsync(HttpMethod.Put, $"{Me}/password", access, new { currentPassword, newPassword });

    /// <summary>Table by table, from the database itself: rows of the demonstration's owner or user, and of others.</summary>
    private Dictionary<string, (int Demonstration, int Others)> CountRows()
    {
        using var connection = new SqliteConnection($"Data Source={_host.Database}");
        connection.Open();
        return Tables().ToDictionary(table => table.Name, table => (
            Count($"""SELECT COUNT(*) FROM "{table.Name}" WHERE {table.Column} = '{IdFor(table.Column)}' COLLATE NOCASE"""),
            Count($"""SELECT COUNT(*) FROM "{table.Name}" WHERE {table.Column} <> '{IdFor(table.Column)}' COLLATE NOCASE""")));

        static Guid IdFor(string column) =>
            column == "OwnerId" ? Application.Demo.Demonstration.Owner.Value : Application.Demo.Demonstration.User.Value;

        List<(string Name, string Column)> Tables()
        {
            using var command = connection.CreateCommand();
            command.CommandText = """
                SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name IN ('OwnerId', 'UserId') WHERE m.type = 'table'
                """;
            using var reader = command.ExecuteReader();
            List<(string, string)> tables = [];
            while (reader.Read())
                tables.Add((reader.GetString(0), reader.GetString(1)));
            return tables;
        }

        int Count(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
