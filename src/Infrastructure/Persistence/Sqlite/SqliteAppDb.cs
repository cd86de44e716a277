using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;

namespace VoiceAssistant.Infrastructure.Persistence.Sqlite;

internal sealed class SqliteAppDb(DbContextOptions<SqliteAppDb> options, OwnerScope scope, TimeProvider time) : AppDb(options, scope, time)
{
    public DbSet<TurnKey> TurnKeys => Set<TurnKey>();

    /// <summary>The turns that match a query in the language of SQLite's full text index.</summary>
    public IQueryable<TurnMatch> TurnWords(string query) => FromExpression(() => TurnWords(query));

    public override Task<bool> FinishErasureAsync(CancellationToken ct) => SqliteErasure.FinishAsync(Database, ct);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        TurnIndex.Map(modelBuilder);
        ChunkIndex.Map(modelBuilder);
    }
}
