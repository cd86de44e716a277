using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence;

/// <summary>A database that is slow while a host starts is no database that is not there.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class LateDatabaseTests(DatabaseKind database)
{
    [TestCase(1, true)]
    [TestCase(5, true)]
    [TestCase(6, false)]
    public async Task A_host_that_starts_asks_it_again_for_a_minute(int late, bool starts)
    {
        var slowness = new Slowness();
        await using var host = await TestHost.StartAsync(database, interceptors: slowness);
        slowness.Commands = late;
        var ready = () => host.Services.RequireMigratedDatabaseAsync(CancellationToken.None);
        if (starts)
            await ready();
        else
            (await Should.ThrowAsync<BootException>(ready)).Message.ShouldBe("The database is not ready: the database does not answer.");
        slowness.Commands.ShouldBe(0);
    }

    /// <summary>So many commands end as one does whose time is over.</summary>
    private sealed class Slowness : DbCommandInterceptor
    {
        public int Commands { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            Late() ? throw new OperationCanceledException() : ValueTask.FromResult(result);

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
            Late() ? throw new OperationCanceledException() : ValueTask.FromResult(result);

        private bool Late() => Commands > 0 && Commands-- > 0;
    }
}
