using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Infrastructure.Persistence.PostgreSql;
using VoiceAssistant.Infrastructure.Persistence.Sqlite;

namespace VoiceAssistant.Infrastructure.Tests.Persistence;

/// <summary>Why the database failed, for a log that must not quote what was to be stored.</summary>
public sealed class DatabaseFailureTests
{
    private const string Phone = "+14155550100";
    private const string Full = "the disk of the database is full";

    private static readonly DatabaseFailures Sqlite = new(new DatabaseOptions(new SqliteProvider(TimeProvider.System), ""));
    private static readonly DatabaseFailures PostgreSql = new(new DatabaseOptions(new PostgreSqlProvider(), ""));

    [TestCase(13, 13, true)]
    [TestCase(10, 4_874, true)]
    [TestCase(10, 778, false)]
    [TestCase(5, 5, false)]
    public void SQLite_tells_a_full_disk_from_other_trouble(int code, int extended, bool full) =>
        (Sqlite.ReasonOf(new DbUpdateException("", new SqliteException(Phone, code, extended))) == Full).ShouldBe(full);

    [TestCase("53100", true)]
    [TestCase("57P03", false)]
    public void PostgreSQL_tells_a_full_disk_from_other_trouble(string state, bool full) =>
        (PostgreSql.ReasonOf(new DbUpdateException("", Failure(state))) == Full).ShouldBe(full);

    [Test]
    public void A_reason_names_the_kind_of_failure_and_quotes_no_message()
    {
        PostgreSql.ReasonOf(new DbUpdateException(Phone, Failure("57P03")))
            .ShouldBe("the database cannot be reached or refuses it (PostgresException 57P03)");
        PostgreSql.ReasonOf(new InvalidOperationException(Phone, new TimeoutException(Phone))).ShouldBe("it failed with TimeoutException");
    }

    private static PostgresException Failure(string state) => new(Phone, "ERROR", "ERROR", state);
}
