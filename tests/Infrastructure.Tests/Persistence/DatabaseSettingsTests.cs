using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;
using Npgsql;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Storage;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence;

public sealed class DatabaseSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestCase("PostgreSql", null, "missing")]
    [TestCase("PostgreSql", " ", "missing")]
    [TestCase("PostgreSql", "postgres://anna:hush@db/voice", "no connection string for PostgreSQL")]
    [TestCase("PostgreSql", "Host=db;Database=voice;Password=hush;Colour=red", "no connection string for PostgreSQL")]
    [TestCase("PostgreSql", "Host=db;Database=voice;Password=hush;Port=hush", "no connection string for PostgreSQL")]
    [TestCase("PostgreSql", "Host=db;Password=hush", "no database")]
    [TestCase("PostgreSql", "Database=voice;Password=hush", "no host")]
    [TestCase("SqlServer", null, "missing")]
    [TestCase("SqlServer", "Server=db;Database=voice;Password=hush;Colour=red", "no connection string for SQL Server")]
    [TestCase("SqlServer", "Server=db;Password=hush", "no database")]
    [TestCase("SqlServer", "Database=voice;Password=hush", "no server")]
    public void A_connection_string_that_will_not_do_is_told_without_quoting_it(string provider, string? given, string told)
    {
        var error = Should.Throw<BootException>(() => Read(provider, given));
        error.Message.ShouldContain("ConnectionStrings:Default");
        error.Message.ShouldContain(told);
        error.Message.ShouldNotContain("hush");
        error.Message.ShouldNotContain("\n");
    }

    [TestCase("postgresql", "Host=db;Database=voice", "PostgreSql")]
    [TestCase("SQLSERVER", "Server=db;Database=voice", "SqlServer")]
    [TestCase("", null, "Sqlite")]
    public void A_provider_is_known_however_it_is_written(string provider, string? given, string known) =>
        Read(provider, given).Provider.Name.ShouldBe(known);

    [Test]
    public void A_server_that_does_not_answer_is_given_up_within_seconds()
    {
        var postgreSql = new NpgsqlConnectionStringBuilder(Read("PostgreSql", "Host=db;Database=voice").ConnectionString);
        (postgreSql.Timeout + postgreSql.CommandTimeout).ShouldBeLessThan(10);
        var sqlServer = new SqlConnectionStringBuilder(Read("SqlServer", "Server=db;Database=voice").ConnectionString);
        (sqlServer.ConnectTimeout + sqlServer.CommandTimeout).ShouldBeLessThan(10);
    }

    [Test]
    public void What_the_connection_string_says_about_timeouts_stands()
    {
        var postgreSql = Read("PostgreSql", "Host=db;Database=voice;Timeout=20;Command Timeout=40").ConnectionString;
        new NpgsqlConnectionStringBuilder(postgreSql).ShouldSatisfyAllConditions(c => c.Timeout.ShouldBe(20), c => c.CommandTimeout.ShouldBe(40));
        var sqlServer = Read("SqlServer", "Server=db;Database=voice;Connection Timeout=20;Command Timeout=40").ConnectionString;
        new SqlConnectionStringBuilder(sqlServer).ShouldSatisfyAllConditions(c => c.ConnectTimeout.ShouldBe(20), c => c.CommandTimeout.ShouldBe(40));
    }

    [Test]
    public void Stored_values_never_come_back_in_error_messages() =>
        new NpgsqlConnectionStringBuilder(Read("PostgreSql", "Host=db;Database=voice;Include Error Detail=true").ConnectionString)
            .IncludeErrorDetail.ShouldBeFalse();

    private DatabaseOptions Read(string provider, string? connection)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Path"] = _folder.Path,
            ["Database:Provider"] = provider,
            ["ConnectionStrings:Default"] = connection,
        }).Build();
        return DatabaseOptions.Read(configuration, StoragePaths.Open(configuration));
    }
}
