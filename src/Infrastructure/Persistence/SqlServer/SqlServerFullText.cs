using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace VoiceAssistant.Infrastructure.Persistence.SqlServer;

/// <summary>The full text index over chunks, where the optional component of the server is installed when it is migrated.</summary>
/// <remarks>https://learn.microsoft.com/sql/t-sql/statements/create-fulltext-index-transact-sql</remarks>
internal sealed class SqlServerFullText
{
    private const string IsThere = """
        SELECT COALESCE(OBJECTPROPERTY(OBJECT_ID(N'DocumentChunks'), N'TableHasActiveFulltextIndex'), 0) AS [Value]
        """;

    /// <summary>
    /// Neither statement may be part of a transaction. Language 0 has no endings and no stop words of its own: the words are stems already.
    /// </summary>
    private const string Index = """
        IF FULLTEXTSERVICEPROPERTY('IsFullTextInstalled') = 1
        BEGIN
            IF NOT EXISTS (SELECT 1 FROM sys.fulltext_catalogs WHERE name = N'Knowledge')
                EXEC(N'CREATE FULLTEXT CATALOG [Knowledge]');
            IF OBJECTPROPERTY(OBJECT_ID(N'DocumentChunks'), N'TableHasActiveFulltextIndex') = 0
                EXEC(N'CREATE FULLTEXT INDEX ON [DocumentChunks] ([Search] LANGUAGE 0) KEY INDEX [PK_DocumentChunks] ON [Knowledge] WITH CHANGE_TRACKING AUTO, STOPLIST OFF');
        END
        """;

    private const string NoIndex = """
        IF OBJECTPROPERTY(OBJECT_ID(N'DocumentChunks'), N'TableHasActiveFulltextIndex') = 1
            EXEC(N'DROP FULLTEXT INDEX ON [DocumentChunks]');
        """;

    private bool? _isThere;

    /// <summary>For the migration that has just given chunks their words.</summary>
    public static void Create(MigrationBuilder migration) => migration.Sql(Index, suppressTransaction: true);

    public static void Drop(MigrationBuilder migration) => migration.Sql(NoIndex, suppressTransaction: true);

    /// <summary>Asked once: who installs the component later migrates, and starts again.</summary>
    public async Task<bool> IsThereAsync(AppDb db, CancellationToken ct) =>
        _isThere ??= (await db.Database.SqlQueryRaw<int>(IsThere).ToListAsync(ct)) is [1];
}
