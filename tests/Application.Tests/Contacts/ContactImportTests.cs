using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Application.Contacts.Imports;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Application.Users;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Contacts;

/// <summary>Files of contacts that are imported while nobody waits.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class ContactImportTests(DatabaseKind database)
{
    /// <summary>Of rows, of which a save takes 500.</summary>
    private const int Many = 1_700;

    private readonly OwnerId _owner = OwnerId.New();
    private TestHost _host = null!;

    private IFileStore Files => _host.Services.GetRequiredService<IFileStore>();

    [SetUp]
    public async Task StartAsync() => _host = await TestHost.StartAsync(database);

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_file_is_imported_as_it_is_at_once_and_does_not_stay()
    {
        await ImportAtOnceAsync("name,phone\nAnna,+14155550100\nBert,+14155550101\n", ImportMode.Add);
        const string Csv = "name,phone\nAnne,+14155550100\nBert,+14155550101\nCarl,0170 1234567\nDora,5\nCarla,+49 170 1234567\nEmil,+14155550105\n";
        var begun = await BeginAsync(Csv, ImportMode.Upsert, region: "DE");
        (begun.Status, begun.Progress, begun.StartedAt, begun.EndedAt, begun.DefaultRegion, begun.Mode).ShouldBe(
            (ContactImportStatus.Waiting, 0, null, null, "DE", ImportMode.Upsert));
        (await CountAsync()).ShouldBe(2);
        _host.Time.Now += TimeSpan.FromSeconds(5);
        (await RunAsync()).ShouldBe(1);
        var done = await ReadAsync(begun.Id);
        (done.Status, done.Progress, done.Problem, done.EndedAt).ShouldBe((ContactImportStatus.Done, 1, null, _host.Time.Now.UtcDateTime));
        (done.Report.Imported, done.Report.Updated, done.Report.Unchanged, done.Report.RejectedCount).ShouldBe((2, 1, 1, 2));
        done.Report.Rejected.Select(one => (one.Line, one.Field)).ShouldBe([(5, "phone"), (6, "phone")]);
        (await CountAsync()).ShouldBe(4);
        (await Files.OpenAsync(KeyOf(begun.Id), default)).ShouldBeNull();
        (await RunAsync()).ShouldBe(0);
    }

    [Test]
    public async Task A_dry_run_tells_the_same_and_imports_nothing()
    {
        var begun = await BeginAsync(Lines(Many), isDryRun: true);
        await RunAsync();
        var done = await ReadAsync(begun.Id);
        (done.IsDryRun, done.Status, done.Report.Imported, done.Report.RejectedCount).ShouldBe((true, ContactImportStatus.Done, Many, Many / 10));
        (await CountAsync()).ShouldBe(0);
    }

    /// <summary>Saves of an import: its start, one for some hundred rows, its end.</summary>
    [Test]
    public async Task A_host_that_dies_at_any_save_leaves_nothing_out_and_does_nothing_twice(
        [Values(1, 3, 5, 6)] int save, [Values] ImportMode mode)
    {
        await ImportAtOnceAsync($"name,phone\nAnna,{NumberOf(3)}\nBert,{NumberOf(1_200)}\n", ImportMode.Add);
        var file = Lines(Many) + $"Again,{NumberOf(7)}\n";
        var begun = await BeginAsync(file, mode);
        var saves = 0;
        await _host.Race.OvertakeAsync(
            int.MaxValue,
            () => ++saves == save ? throw new InvalidOperationException("The host has died.") : Task.CompletedTask,
            async () =>
            {
                await Should.ThrowAsync<InvalidOperationException>(() => _host.SendAsync(new RunContactImportCommand(new(begun.Id)), _owner));
                return true;
            });
        var expected = await ImportAtOnceAsync(file, mode, isDryRun: true, OwnerId.New(), before: $"name,phone\nAnna,{NumberOf(3)}\nBert,{NumberOf(1_200)}\n");
        await RunAsync();
        var done = await ReadAsync(begun.Id);
        done.Status.ShouldBe(ContactImportStatus.Done);
        (done.Report with { Rejected = [] }).ShouldBe(expected with { Rejected = [] });
        done.Report.Rejected.ShouldBe(expected.Rejected);
        (await CountAsync()).ShouldBe(Many);
    }

    [Test]
    public async Task One_that_is_cancelled_stops_with_what_it_says_that_it_has_imported()
    {
        var begun = await BeginAsync(Lines(Many));
        var saves = 0;
        await _host.Race.OvertakeAsync(
            int.MaxValue,
            async () =>
            {
                if (++saves == 3) // in the moment in which the second of the four is saved
                    await CancelAsync(begun.Id);
            },
            () => _host.SendAsync(new RunContactImportCommand(new(begun.Id)), _owner));
        var ended = await ReadAsync(begun.Id);
        (ended.Status, ended.EndedAt.HasValue).ShouldBe((ContactImportStatus.Cancelled, true));
        ended.Report.Imported.ShouldBe(500);
        (await RunAsync()).ShouldBe(0);
        (await ReadAsync(begun.Id)).Version.ShouldBe(ended.Version);
        (await Files.OpenAsync(KeyOf(begun.Id), default)).ShouldBeNull();
        (await CancelAsync(begun.Id)).Value.ShouldBeEquivalentTo(ended, "twice is once");
    }

    [Test]
    public async Task What_waits_can_be_cancelled_and_is_never_begun()
    {
        var begun = await BeginAsync(Lines(3));
        (await CancelAsync(begun.Id)).Value.Status.ShouldBe(ContactImportStatus.Cancelled);
        (await RunAsync()).ShouldBe(0);
        (await CountAsync()).ShouldBe(0);
    }

    [Test]
    public async Task A_file_that_is_none_of_contacts_is_refused_and_nothing_is_kept()
    {
        var refused = await _host.SendAsync(new BeginContactImportCommand(Tables.Of("first;second\n1;2\n")), _owner);
        refused.Error.ShouldBeOfType<InvalidError>().Fields.Single().Value.Single().ShouldContain("name and phone are needed");
        (await ListAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task Headings_that_can_be_taken_in_two_ways_are_told()
    {
        var begun = await BeginAsync("name,phone,mobile,tel\nAnna,,+14155550100,+14155550101\n");
        await RunAsync();
        var done = await ReadAsync(begun.Id);
        (done.Status, done.Report.Imported).ShouldBe((ContactImportStatus.Done, 0));
        done.Report.Rejected.ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_file_that_is_gone_is_told_and_nobody_tries_for_ever()
    {
        var begun = await BeginAsync(Lines(3));
        await Files.DeleteAsync(KeyOf(begun.Id), default);
        await RunAsync();
        var ended = await ReadAsync(begun.Id);
        (ended.Status, ended.Problem).ShouldBe((ContactImportStatus.Failed, "The file is not there any more: import it again."));

        begun = await BeginAsync(Lines(3));
        for (var tries = 0; tries < 5; tries++)
        {
            (await ReadAsync(begun.Id)).Status.ShouldNotBe(ContactImportStatus.Failed);
            await _host.SendAsync(new PostponeContactImportCommand(new(begun.Id)), _owner);
            (await RunAsync()).ShouldBe(0, "it has a pause of a minute");
        }

        ended = await ReadAsync(begun.Id);
        (ended.Status, ended.Problem).ShouldBe((ContactImportStatus.Failed, "It broke off by a failure of ours."));
        (await Files.OpenAsync(KeyOf(begun.Id), default)).ShouldBeNull();
    }

    [Test]
    public async Task After_a_failure_it_goes_on_in_a_minute()
    {
        var begun = await BeginAsync(Lines(3));
        await _host.SendAsync(new PostponeContactImportCommand(new(begun.Id)), _owner);
        (await ReadAsync(begun.Id)).Problem.ShouldNotBeNull();
        _host.Time.Now += TimeSpan.FromMinutes(1);
        await RunAsync();
        var done = await ReadAsync(begun.Id);
        (done.Status, done.Problem, done.Report.Imported).ShouldBe((ContactImportStatus.Done, null, 3));
    }

    [Test]
    public async Task Files_in_other_encodings_are_read_as_they_were_said_to_be()
    {
        var latin2 = CodePagesEncodingProvider.Instance.GetEncoding(1250)!;
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = new TableFile(new MemoryStream(latin2.GetBytes("name,phone\nJiří,+14155550100\n")), latin2);
        (await _host.SendAsync(new BeginContactImportCommand(file), _owner)).IsSuccess.ShouldBeTrue();
        await RunAsync();
        (await _host.ReadAsync(db => db.Set<Contact>().SingleAsync(), _owner)).Name.ShouldBe("Jiří");
    }

    [Test]
    public async Task Nobody_has_more_than_ten_that_wait()
    {
        for (var i = 0; i < 10; i++)
            await BeginAsync(Lines(1));
        var refused = await _host.SendAsync(new BeginContactImportCommand(Tables.Of(Lines(1))), _owner);
        refused.Error.ShouldBeOfType<ConflictError>().Code.ShouldBe(ErrorCodes.TooManyImports);
        (await _host.SendAsync(new BeginContactImportCommand(Tables.Of(Lines(1))), OwnerId.New())).IsSuccess.ShouldBeTrue("others are not kept from it");
        (await RunAsync()).ShouldBe(11);
        await BeginAsync(Lines(1));
    }

    [Test]
    public async Task The_list_has_the_latest_first_and_counts_without_lines()
    {
        var first = await BeginAsync(Lines(20));
        await RunAsync();
        _host.Time.Now += TimeSpan.FromMinutes(1);
        var second = await BeginAsync(Lines(1));
        var listed = await ListAsync();
        listed.Select(one => one.Id).ShouldBe([second.Id, first.Id]);
        (listed[1].Report.Imported, listed[1].Report.Unchanged, listed[1].Report.RejectedCount, listed[1].Report.Rejected.Count).ShouldBe((20, 0, 2, 0));
        (await ReadAsync(first.Id)).Report.Rejected.Count.ShouldBe(2);
        (await _host.SendAsync(new ReadContactImportQuery(new(first.Id)), OwnerId.New())).Error.ShouldBe(NotFoundError.Of<ContactImport>());
    }

    [Test]
    public async Task What_has_ended_is_forgotten_after_a_month()
    {
        var begun = await BeginAsync(Lines(1));
        await RunAsync();
        _host.Time.Now += TimeSpan.FromDays(29);
        await _host.SendAsync(new PurgeContactImportsCommand());
        await ReadAsync(begun.Id);
        var waiting = await BeginAsync(Lines(1));
        _host.Time.Now += TimeSpan.FromDays(60);
        await _host.SendAsync(new PurgeContactImportsCommand());
        (await ListAsync()).Select(one => one.Id).ShouldBe([waiting.Id]);
    }

    [Test]
    public async Task An_account_goes_with_the_files_that_it_has_not_imported()
    {
        var account = await _host.AddUserAsync("anna@example.com", _owner);
        var begun = await BeginAsync(Lines(3));
        (await Files.OpenAsync(KeyOf(begun.Id), default)).ShouldNotBeNull().Dispose();
        await _host.SendAsync(new BeginErasureCommand(account.Id));
        await _host.SendAsync(new EraseAccountsCommand());
        (await ListAsync()).ShouldBeEmpty();
        (await Files.OpenAsync(KeyOf(begun.Id), default)).ShouldBeNull();
    }

    /// <summary>So many contacts, and behind every tenth of them a line that is none.</summary>
    private static string Lines(int count)
    {
        var file = new StringBuilder("name,phone\n");
        for (var i = 0; i < count; i++)
        {
            file.Append(CultureInfo.InvariantCulture, $"Contact {i},{NumberOf(i)}\n");
            if (i % 10 == 9)
                file.Append("Nobody,5\n");
        }

        return file.ToString();
    }

    private static string NumberOf(int i) => $"+1415555{i:0000}";

    private string KeyOf(Guid import) => $"imports/{_owner.Value:N}/{import:N}";

    private async Task<ContactImportDto> BeginAsync(string csv, ImportMode mode = ImportMode.Add, bool isDryRun = false, string? region = null) =>
        (await _host.SendAsync(new BeginContactImportCommand(Tables.Of(csv), isDryRun, region, mode), _owner)).Value;

    private async Task<int> RunAsync() => (await _host.SendAsync(new RunDueContactImportsCommand())).Value;

    private Task<Result<ContactImportDto>> CancelAsync(Guid import) => _host.SendAsync(new CancelContactImportCommand(new(import), null), _owner);

    private async Task<ContactImportDto> ReadAsync(Guid import) => (await _host.SendAsync(new ReadContactImportQuery(new(import)), _owner)).Value;

    private async Task<IReadOnlyList<ContactImportDto>> ListAsync() =>
        (await _host.SendAsync(new ListContactImportsQuery(new PageRequest()), _owner)).Value.Items;

    private Task<int> CountAsync() => _host.ReadAsync(db => db.Set<Contact>().CountAsync(), _owner);

    private async Task<ImportReport> ImportAtOnceAsync(string csv, ImportMode mode, bool isDryRun = false, OwnerId? owner = null, string? before = null)
    {
        if (before is not null)
            await ImportAtOnceAsync(before, ImportMode.Add, isDryRun: false, owner);
        return (await _host.SendAsync(new ImportContactsCommand(Tables.Of(csv), isDryRun, DefaultRegion: null, mode), owner ?? _owner)).Value;
    }
}
