using MediatR;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Application.DoNotCall;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.DoNotCall;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class DoNotCallFileTests(DatabaseKind database)
{
    private const string File = "reason,number\nBy letter,+14155550100\n,+14155550101\n,12\n,+14155550100\n";

    private readonly OwnerId _owner = OwnerId.New();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await TestHost.StartAsync(database);

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Numbers_are_imported_once_and_bad_lines_reported()
    {
        (await _host.SendAsync(new AddDoNotCallEntryCommand(new("+14155550101", "Known")), _owner)).IsSuccess.ShouldBeTrue();
        var report = await ImportAsync(File);
        (report.Imported, report.Known, report.Rejected.ShouldHaveSingleItem()).ShouldBe(
            (1, 2, new RejectedLine(4, "number", "Begin with a plus sign and the country code: E.164, like +14155550100.")));
        (await ListAsync()).Select(e => (e.Number[^3..], e.Reason, e.Source))
            .ShouldBe([("100", "By letter", DoNotCallSource.Import), ("101", "Known", DoNotCallSource.Manual)]);
    }

    [Test]
    public async Task A_dry_run_tells_what_an_import_then_does()
    {
        var told = await ImportAsync(File, isDryRun: true);
        (await ListAsync()).ShouldBeEmpty();
        var done = await ImportAsync(File);
        (told.Imported, told.Known, told.Rejected.Count).ShouldBe((2, 1, 1));
        (done.Imported, done.Known, done.Rejected.Count).ShouldBe((2, 1, 1));
        done.Rejected.ShouldBe(told.Rejected);
    }

    [Test]
    public async Task A_dry_run_of_contacts_adds_none()
    {
        const string Csv = "name,phone\nAnna,+14155550100\nBert,5\nCarl,+14155550100\n";
        var report = (await _host.SendAsync(new ImportContactsCommand(Tables.Of(Csv), IsDryRun: true), _owner)).Value;
        (report.Imported, report.Rejected.Count).ShouldBe((1, 2));
        (await _host.SendAsync(new ListContactsQuery(new(), new()), _owner)).Value.Items.ShouldBeEmpty();
    }

    [Test]
    public async Task A_number_that_somebody_adds_in_the_same_moment_is_known_and_the_others_are_imported()
    {
        var (_, report) = await _host.Race.RunAsync(
            () => _host.SendAsync(new AddDoNotCallEntryCommand(new("+14155550101")), _owner),
            () => ImportAsync("number\n+14155550100\n+14155550101\n+14155550102\n"));
        (report.Imported, report.Known).ShouldBe((2, 1));
    }

    [Test]
    public async Task A_number_goes_onto_the_list_whatever_is_written_beside_it()
    {
        var report = await ImportAsync($"number,reason\n+14155550100,\"By letter,\n of May\"\n+14155550101,{new string('x', 900)}\n");
        report.Rejected.ShouldBeEmpty();
        (await ListAsync()).Select(e => e.Reason.Length).ShouldBe(["By letter,  of May".Length, DoNotCallEntry.LongestReason]);
    }

    [Test]
    public async Task A_quotation_mark_that_nothing_closes_is_reported()
    {
        var report = await ImportAsync("number,reason\n+14155550100,fine\n+14155550101,\"oops\n+14155550102,\n");
        (report.Imported, report.Rejected.ShouldHaveSingleItem().Line).ShouldBe((1, 3));
    }

    [Test]
    public async Task A_file_without_numbers_is_refused() =>
        (await _host.SendAsync(new ImportDoNotCallEntriesCommand(Tables.Of("reason\n+14155550100\n")), _owner)).Problem().ShouldBe(
            ": The first line must name the columns, of which number is needed: number,reason,source,callid,createdat.");

    [Test]
    public async Task An_export_has_the_evidence_no_formula_and_is_read_back()
    {
        (await _host.SendAsync(new AddDoNotCallEntryCommand(new("+14155550100", "=1+1, \"twice\"")), _owner)).IsSuccess.ShouldBeTrue();
        await ImportAsync("number\n+14155550099\n");
        var csv = await ExportAsync(new());
        csv.ShouldBe(
            "\"number\",\"reason\",\"source\",\"callid\",\"createdat\"\r\n"
            + $"\"'+14155550099\",\"\",\"import\",\"\",\"{_host.Time.Now:yyyy-MM-ddTHH:mm:ssZ}\"\r\n"
            + $"\"'+14155550100\",\"'=1+1, \"\"twice\"\"\",\"manual\",\"\",\"{_host.Time.Now:yyyy-MM-ddTHH:mm:ssZ}\"\r\n");
        (await ExportAsync(new("twice"))).ShouldNotContain("14155550099");

        var elsewhere = OwnerId.New();
        (await _host.SendAsync(new ImportDoNotCallEntriesCommand(Tables.Of(csv)), elsewhere)).Value.Imported.ShouldBe(2);
        (await ListAsync(elsewhere)).Select(e => e.Reason).ShouldBe(["", "=1+1, \"twice\""]);
    }

    private async Task<DoNotCallImportReport> ImportAsync(string csv, bool isDryRun = false) =>
        (await _host.SendAsync(new ImportDoNotCallEntriesCommand(Tables.Of(csv), isDryRun), _owner)).Value;

    private async Task<IReadOnlyList<DoNotCallEntryDto>> ListAsync(OwnerId? owner = null) =>
        (await _host.SendAsync(new ListDoNotCallEntriesQuery(new(), new(), "number"), owner ?? _owner)).Value.Items;

    private Task<string> ExportAsync(DoNotCallFilter filter) => _host.InScopeAsync(_owner, async services =>
    {
        var export = await services.GetRequiredService<IMediator>().Send(new ExportDoNotCallEntriesQuery(filter));
        using var output = new MemoryStream();
        await export.Value.WriteAsync(output, CancellationToken.None);
        return Tables.Text(output);
    });
}
