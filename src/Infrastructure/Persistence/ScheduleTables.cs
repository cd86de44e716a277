using Microsoft.EntityFrameworkCore.Migrations;
using Quartz;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <summary>
/// The tables of the jobs, as the version of Quartz in use describes them itself. They are no part of the model: nobody but
/// Quartz reads them.
/// </summary>
internal static class ScheduleTables
{
    private const string Prefix = "QRTZ_";
    private const string EndOfStatement = "\n--;;\n";

    /// <summary>For the first migration of a database.</summary>
    /// <param name="dialect"><c>sqlite</c>, <c>postgres</c> or <c>sqlServer</c>.</param>
    public static void Create(MigrationBuilder migration, string dialect)
    {
        foreach (var statement in Statements(dialect))
            migration.Sql(statement);
    }

    private static IEnumerable<string> Statements(string dialect) =>
        from statement in string.Format(null, Script(dialect), Prefix, Prefix).Split(EndOfStatement)
        let sql = WithoutComments(statement)
        where sql.Length > 0
        select sql;

    private static string WithoutComments(string statement) => string.Join(
        '\n', statement.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal)));

    /// <summary>{0} and {1} stand for the prefix.</summary>
    private static string Script(string dialect)
    {
        using var script = typeof(IScheduler).Assembly.GetManifestResourceStream($"Quartz.Impl.AdoJobStore.Schema.create_{dialect}.sql")
            ?? throw new InvalidOperationException($"Quartz describes no tables for {dialect}.");
        using var reader = new StreamReader(script);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
