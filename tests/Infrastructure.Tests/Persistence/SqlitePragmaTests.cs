using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence;

public sealed class SqlitePragmaTests
{
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await TestHost.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("journal_mode", "wal")]
    [TestCase("busy_timeout", "5000")]
    [TestCase("synchronous", "1")]
    [TestCase("foreign_keys", "1")]
    [TestCase("secure_delete", "1")]
    [TestCase("journal_size_limit", "67108864")]
    [TestCase("auto_vacuum", "2")]
    public async Task Every_open_sets_the_pragmas_anew(string pragma, string expected)
    {
        (await AskAsync(pragma, spoil: "PRAGMA busy_timeout=1; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;")).ShouldBe(expected);
        (await AskAsync(pragma, spoil: "SELECT 1")).ShouldBe(expected, "the pool gave the spoilt connection again");
    }

    private Task<string?> AskAsync(string pragma, string spoil) => _host.InScopeAsync(null, async services =>
    {
        var database = services.GetRequiredService<AppDb>().Database;
        await database.OpenConnectionAsync();
        await using var command = database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        var value = Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        command.CommandText = spoil;
        await command.ExecuteNonQueryAsync();
        return value;
    });
}
