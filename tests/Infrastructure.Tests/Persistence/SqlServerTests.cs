using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.SqlServer;

namespace VoiceAssistant.Infrastructure.Tests.Persistence;

/// <summary>
/// No SQL Server runs where these tests do: they guard what can break without one, from EF through the driver, and the
/// stand-in it needs, down to the wire.
/// </summary>
public sealed partial class SqlServerTests : IDisposable
{
    private const string Phone = "+14155550100";

    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();
    /// <summary>As tags are stored where there are none.</summary>
    private const string NoTags = "";
    private const string NoMarks = "";
    private const string NoMetadata = "{}";

    private readonly CapturedLog _log = new();

    public void Dispose()
    {
        _folder.Dispose();
        _log.Dispose();
    }

    [Test]
    public async Task A_parameterised_query_reaches_the_server_and_its_rows_come_back()
    {
        var stored = Contact.Create(OwnerId.New(), "Carla", PhoneNumber.Parse(Phone), Now);
        await using var server = new SqlServerEmulator(command => Select(command, stored));
        using var host = Build(server.ConnectionString());

        var phone = PhoneNumber.Parse(Phone);
        var read = await InDbAsync(host, db => db.Set<Contact>().AcrossOwners().Where(c => c.Phone == phone).ToListAsync());

        read.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            c => (c.Id, c.OwnerId, c.Name, c.Phone).ShouldBe((stored.Id, stored.OwnerId, "Carla", phone)),
            c => (c.CreatedAt, c.CreatedAt.Kind).ShouldBe((Now, DateTimeKind.Utc)),
            c => (c.IsBlocked, c.Version).ShouldBe((false, 0)));
        var command = server.Received.ShouldHaveSingleItem();
        command.Text.ShouldContain("FROM [Contacts]");
        command.Parameters.ShouldHaveSingleItem().Value.ShouldBe(Phone);
    }

    [Test]
    public async Task A_row_is_saved_with_a_parameter_for_every_value()
    {
        await using var server = new SqlServerEmulator(_ => SqlServerAnswer.Nothing);
        using var host = Build(server.ConnectionString());
        var contact = Contact.Create(OwnerId.New(), new string('C', 200), PhoneNumber.Parse(Phone), Now);
        contact.Locate("Europe/Berlin");
        await InDbAsync(host, db =>
        {
            db.Set<Contact>().Add(contact);
            return db.SaveChangesAsync();
        });
        var command = server.Received.ShouldHaveSingleItem();
        command.Text.ShouldContain("INSERT INTO [Contacts]");
        object[] values = [contact.Id.Value, contact.OwnerId.Value, contact.Name, Phone, "", NoTags, NoMarks, contact.Search, "Europe/Berlin", Now, Now, false, 0, NoMetadata];
        command.Parameters.Values.ShouldBe(values, ignoreOrder: true);
    }

    [Test]
    public async Task A_duplicate_key_is_refused_as_everywhere_and_neither_error_nor_log_quotes_it()
    {
        await using var server = new SqlServerEmulator(_ => new SqlServerAnswer.Error(
            2601, $"Cannot insert duplicate key row in object 'dbo.Contacts'. The duplicate key value is ({Phone})."));
        using var host = Build(server.ConnectionString());
        var failure = await Should.ThrowAsync<DbUpdateException>(() => InDbAsync(host, db =>
        {
            db.Set<Contact>().Add(Contact.Create(OwnerId.New(), "Carla", PhoneNumber.Parse(Phone), Now));
            return db.SaveChangesAsync();
        }));
        failure.ToString().ShouldNotContain(Phone);
        failure.Entries.ShouldHaveSingleItem();
        _log.Lines.ShouldNotBeEmpty();
        _log.Lines.ShouldAllBe(line => !line.Contains(Phone));
    }

    [TestCase(1105, "the disk of the database is full")]
    [TestCase(547, "the database cannot be reached or refuses it (SqlException)")]
    public async Task A_full_disk_is_told_from_other_trouble(int number, string reason)
    {
        await using var server = new SqlServerEmulator(_ => new SqlServerAnswer.Error(number, Phone));
        using var host = Build(server.ConnectionString());
        var failure = await Should.ThrowAsync<Exception>(() => InDbAsync(host, db => db.Set<Contact>().AcrossOwners().ToListAsync()));
        host.Services.GetRequiredService<IDatabaseFailures>().ReasonOf(failure).ShouldBe(reason);
    }

    [Test]
    public async Task A_refused_login_is_told_without_the_password()
    {
        await using var server = new SqlServerEmulator(_ => SqlServerAnswer.Nothing);
        using var host = Build(server.ConnectionString("Hush-5678"));
        var error = await Should.ThrowAsync<BootException>(() => host.Services.MigrateDatabaseAsync(CancellationToken.None));
        error.Message.ShouldContain("Login failed");
        error.Message.ShouldNotContain("Hush");
        (await host.Services.GetRequiredService<MigrationState>().ReadAsync(CancellationToken.None)).IsReady.ShouldBeFalse();
        _log.Lines.ShouldAllBe(line => !line.Contains("Hush"));
    }

    /// <summary>The row of a contact, in the order in which the columns are asked for.</summary>
    private static SqlServerAnswer.Rows Select(SqlServerCommand command, Contact contact)
    {
        var names = ColumnName().Matches(command.Text[..command.Text.IndexOf("FROM", StringComparison.Ordinal)])
            .Select(m => m.Groups[1].Value).ToList();
        object?[] row = [.. names.Select(name => name switch
        {
            nameof(Contact.Id) => contact.Id.Value,
            nameof(Contact.OwnerId) => contact.OwnerId.Value,
            nameof(Contact.Name) => contact.Name,
            nameof(Contact.Phone) => (object)contact.Phone.Value,
            nameof(Contact.Notes) => contact.Notes,
            nameof(Contact.Tags) => NoTags,
            nameof(Contact.TagMarks) => NoMarks,
            nameof(Contact.Metadata) => NoMetadata,
            nameof(Contact.TimeZone) => contact.TimeZone ?? "",
            nameof(Contact.Search) => contact.Search,
            nameof(Contact.CreatedAt) => contact.CreatedAt,
            nameof(Contact.UpdatedAt) => contact.UpdatedAt,
            nameof(Contact.IsBlocked) => contact.IsBlocked,
            nameof(Contact.Version) => contact.Version,
            _ => throw new ArgumentException($"Column {name} is new.", nameof(command)),
        })];
        return new SqlServerAnswer.Rows([.. names.Zip(row, (name, value) => (name, value!.GetType()))], row);
    }

    private static async Task<T> InDbAsync<T>(IHost host, Func<AppDb, Task<T>> use)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    private IHost Build(string connectionString)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection([
            new("Storage:Path", _folder.Path), new("Database:Provider", "SqlServer"), new("ConnectionStrings:Default", connectionString)]);
        builder.AddInfrastructure();
        builder.Services.AddApplication(builder.Configuration);
        builder.Logging.ClearProviders().AddProvider(_log).SetMinimumLevel(LogLevel.Trace);
        return builder.Build();
    }

    [GeneratedRegex(@"\]\.\[(\w+)\]")]
    private static partial Regex ColumnName();
}
