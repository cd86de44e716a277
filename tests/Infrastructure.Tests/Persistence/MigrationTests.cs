using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class MigrationTests(DatabaseKind kind)
{
    private TestDatabase _database = null!;

    [SetUp]
    public void Reserve() => _database = TestDatabase.Reserve(kind);

    [TearDown]
    public void Drop() => _database.Dispose();

    [Test]
    public async Task A_database_that_is_not_there_is_not_ready_and_asking_does_not_create_it()
    {
        using var host = Build();
        (await StatusAsync(host)).IsReady.ShouldBeFalse();
        await Should.ThrowAsync<BootException>(() => host.Services.RequireMigratedDatabaseAsync(CancellationToken.None));
        await using var scope = host.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<AppDb>().Database.CanConnectAsync()).ShouldBeFalse();
    }

    [Test]
    public async Task Migrating_makes_it_ready_and_migrating_again_applies_nothing()
    {
        using var host = Build();
        (await host.Services.MigrateDatabaseAsync(CancellationToken.None)).ShouldBeGreaterThan(0);
        (await StatusAsync(host)).IsReady.ShouldBeTrue();
        (await host.Services.MigrateDatabaseAsync(CancellationToken.None)).ShouldBe(0);
    }

    [Test]
    public async Task An_assistant_of_before_the_words_has_none_of_its_own_afterwards()
    {
        using var host = Build();
        await host.Services.MigrateDatabaseAsync(CancellationToken.None);
        var business = Business.Create();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(business.Owner);
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            db.Add(business.Assistant);
            await db.SaveChangesAsync();
            await db.GetService<IMigrator>().MigrateAsync("Initial");
        }

        await host.Services.MigrateDatabaseAsync(CancellationToken.None);
        await using var later = host.Services.CreateAsyncScope();
        var assistant = await later.ServiceProvider.GetRequiredService<AppDb>().Set<AssistantConfig>().AcrossOwners().SingleAsync();
        (assistant.Speech, assistant.Turns).ShouldBe((SpeechPolicy.Default, TurnPolicy.Default));
    }

    [Test]
    [CancelAfter(TestTimeout.Ms)]
    public async Task Who_waits_for_the_database_goes_on_once_another_host_has_migrated_it(CancellationToken ct)
    {
        using var waiting = Build();
        var ready = waiting.Services.WaitForMigratedDatabaseAsync(ct);
        ready.IsCompleted.ShouldBeFalse();
        using var migrating = Build();
        await migrating.Services.MigrateDatabaseAsync(ct);
        await ready;
    }

    [Test]
    public async Task A_database_ahead_of_this_version_counts_as_migrated()
    {
        using var host = Build();
        await host.Services.MigrateDatabaseAsync(CancellationToken.None);
        await using (var scope = host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<AppDb>().Database.ExecuteSqlAsync(
                $"INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Later', '99.0.0')");
        }
        (await StatusAsync(host)).IsReady.ShouldBeTrue();
    }

    private static Task<DatabaseStatus> StatusAsync(IHost host) =>
        host.Services.GetRequiredService<MigrationState>().ReadAsync(CancellationToken.None);

    private IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(_database.Settings);
        builder.AddInfrastructure();
        builder.Services.AddApplication(builder.Configuration);
        return builder.Build();
    }
}
