using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence;

public sealed class SqliteMigrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    [CancelAfter(TestTimeout.Ms)]
    public async Task A_lock_left_by_a_crash_is_reported_with_what_to_do_and_not_waited_for(CancellationToken ct)
    {
        using var host = Build();
        await host.Services.MigrateDatabaseAsync(ct);
        Execute("INSERT INTO __EFMigrationsLock (Id, Timestamp) VALUES (1, '2026-01-01 00:00:00')");
        var error = await Should.ThrowAsync<BootException>(() => host.Services.MigrateDatabaseAsync(ct));
        error.Message.ShouldContain("DELETE FROM \"__EFMigrationsLock\"");
        error.Message.ShouldContain(_folder.File("voiceassistant.db"));
        error.Message.ShouldNotContain("\n");

        Execute("DELETE FROM __EFMigrationsLock");
        (await host.Services.MigrateDatabaseAsync(ct)).ShouldBe(0);
    }

    [Test]
    public async Task A_file_that_is_no_database_is_told_in_one_sentence()
    {
        await File.WriteAllTextAsync(_folder.File("voiceassistant.db"), new string('x', 4096));
        using var host = Build();
        (await Should.ThrowAsync<BootException>(() => host.Services.MigrateDatabaseAsync(CancellationToken.None)))
            .Message.ShouldNotContain("\n");
        (await host.Services.GetRequiredService<MigrationState>().ReadAsync(CancellationToken.None)).IsReady.ShouldBeFalse();
    }

    private IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection([new("Storage:Path", _folder.Path)]);
        builder.AddInfrastructure();
        builder.Services.AddApplication(builder.Configuration);
        return builder.Build();
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("voiceassistant.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the tests' own constants
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
