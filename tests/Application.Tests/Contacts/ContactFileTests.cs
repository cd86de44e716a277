using System.Globalization;
using CsvHelper;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Contacts;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class ContactFileTests(DatabaseKind database)
{
    private const string Headings = "\"name\",\"phone\",\"tags\",\"notes\",\"isblocked\",\"timezone\",\"metadata\"\r\n";
    private const string Anna = "\"Anna\",\"'+14155550100\",\"\",\"\",\"false\",\"\",\"\"\r\n";
    private const string Bert = "\"Bert\",\"'+14155550101\",\"\",\"\",\"true\",\"\",\"\"\r\n";

    private readonly OwnerId _owner = OwnerId.New();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await TestHost.StartAsync(database);

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Every_bad_line_is_reported_and_the_rest_are_imported()
    {
        await ImportAsync("name,phone\nKnown,+14155550199\n");
        var report = await ImportAsync("""
            name,phone,tags,notes
            Anna,+14155550100,vip;patient,"Prefers mornings,
            or evenings"
            Bert,12345

            ,+14155550102
            Carl,+14155550100
            Dora,+14155550199
            Emil,+14155550105,,last
            Fritz
            """);
        report.Imported.ShouldBe(2);
        report.Rejected.Select(r => $"{r.Line} {r.Field}: {r.Message}").ShouldBe(
        [
            "4 phone: Begin with a plus sign and the country code: E.164, like +14155550100.",
            "6 name: Give the contact a name.",
            "7 phone: This number is in an earlier line already.",
            "8 phone: This number already belongs to a contact.",
            "10 phone: Give a telephone number in E.164 form, like +14155550100.",
        ]);
        var anna = (await ListAsync("anna")).ShouldHaveSingleItem();
        anna.Tags.ShouldBe(["vip", "patient"]);
        anna.Notes.ReplaceLineEndings("\n").ShouldBe("Prefers mornings,\nor evenings");
        (await ListAsync("emil")).ShouldHaveSingleItem().Notes.ShouldBe("last");
    }

    [Test]
    public async Task A_quotation_mark_that_nothing_closes_is_reported_with_the_line_it_stands_on()
    {
        var report = await ImportAsync("name,phone,notes\nAnna,+14155550100,\"5\"\" pipe\"\nBert,+14155550101,\"oops\nCarl,+14155550102,\nDora,+14155550103,");
        (report.Imported, report.Rejected.ShouldHaveSingleItem().Line).ShouldBe((1, 3));
        report.Rejected[0].Message.ShouldContain("is not closed");
    }

    [TestCase("Mars/Olympus", "timezone")]
    [TestCase("Europe/Berlin ", null)]
    [TestCase("", null)]
    public async Task A_time_zone_is_one_that_exists_or_left_out(string zone, string? field) =>
        (await ImportAsync($"name,phone,timeZone\nAnna,+14155550100,{zone}\n")).Rejected.Select(line => line.Field).ShouldBe(field is null ? [] : [field]);

    [TestCase("+4407911123456", "+447911123456")]
    [TestCase("+4903012345678", "+493012345678")]
    public async Task A_number_has_one_spelling_so_that_who_is_not_to_be_called_is_found(string written, string right)
    {
        (await ImportAsync($"name,phone\nAnna,{written}\nBert,{right}\n")).Rejected.ShouldHaveSingleItem().Message.ShouldBe("This number is in an earlier line already.");
        (await ListAsync("anna")).ShouldHaveSingleItem().Phone.ShouldBe(right);
    }

    [Test]
    public async Task Columns_come_in_any_order_and_semicolons_separate_as_well()
    {
        (await ImportAsync("Phone;Email;NAME\r\n+14155550100;a@example.com;Anna\r\n")).Imported.ShouldBe(1);
        (await ListAsync("anna")).ShouldHaveSingleItem().Phone.ShouldBe("+14155550100");
    }

    [TestCase("")]
    [TestCase("first,last\nAnna,Smith\n")]
    public async Task A_file_without_the_needed_headings_is_refused(string csv) =>
        (await _host.SendAsync(new ImportContactsCommand(Tables.Of(csv)), _owner)).Problem()
            .ShouldBe(": The first line must name the columns, of which name and phone are needed: name,phone,tags,notes,isblocked,timezone,metadata.");

    [Test]
    public async Task Lines_by_the_thousand_are_imported_whatever_was_there_before()
    {
        await ImportAsync("name,phone\nKnown,+15550100500\n");
        var lines = Enumerable.Range(0, 1_200).Select(i => $"Contact {i},+1555010{i:0000}");
        var report = await ImportAsync($"name,phone\n{string.Join('\n', lines)}");
        (report.Imported, report.Rejected.ShouldHaveSingleItem().Line).ShouldBe((1_199, 502));
    }

    [Test]
    public async Task A_line_that_somebody_takes_in_the_same_moment_is_reported_and_the_others_are_imported()
    {
        var (_, report) = await _host.Race.RunAsync(
            () => _host.SendAsync(new CreateContactCommand(new("First", "+14155550101")), _owner),
            () => ImportAsync("name,phone\nAnna,+14155550100\nBert,+14155550101\nCarl,+14155550102\n"));
        (report.Imported, report.Rejected.ShouldHaveSingleItem().Line).ShouldBe((2, 3));
    }

    [TestCase("=cmd|' /C calc'!A0")]
    [TestCase("+SUM(1;2)")]
    [TestCase("-1")]
    [TestCase("@A1")]
    [TestCase("＝1+1")]
    [TestCase("'=1")]
    [TestCase("'just quoted'")]
    [TestCase("＋1")]
    [TestCase("He said \"no\", twice")]
    public async Task An_export_has_no_cell_that_a_spreadsheet_takes_for_a_formula_and_is_read_back_as_it_was(string name)
    {
        ContactFields fields = new(name, "+14155550100", "=1+1\r\n-2", ["-vip", "@x"], "Europe/Berlin");
        (await _host.SendAsync(new CreateContactCommand(fields), _owner)).IsSuccess.ShouldBeTrue();
        var csv = await ExportAsync(_owner);
        Cells(csv).Where(cell => cell.Length > 0 && "=+-@＝\t\r".Contains(cell[0], StringComparison.Ordinal)).ShouldBeEmpty();

        var elsewhere = OwnerId.New();
        (await _host.SendAsync(new ImportContactsCommand(Tables.Of(csv)), elsewhere)).Value.Imported.ShouldBe(1);
        var read = (await _host.SendAsync(new ListContactsQuery(new(), new()), elsewhere)).Value.Items.ShouldHaveSingleItem();
        (read.Name, read.Phone, read.Notes, read.TimeZone).ShouldBe((fields.Name, fields.Phone, fields.Notes, fields.TimeZone));
        read.Tags.ShouldBe(fields.Tags);
    }

    [TestCase("")]
    [TestCase("'")]
    [TestCase("\"")]
    [TestCase("\t=1")]
    [TestCase("\r\n=1")]
    [TestCase("  =1  ")]
    [TestCase("\u00a0@A1")]
    [TestCase(" '=1")]
    [TestCase("a\rb\nc\r\n\td")]
    [TestCase("\",\"=1\";=2\t=3|=4")]
    public async Task Notes_of_any_kind_go_out_harmless_and_come_back_whole(string notes)
    {
        var contact = (await _host.SendAsync(new CreateContactCommand(new("Anna", "+14155550100", notes)), _owner)).Value;
        await _host.SendAsync(new BlockContactCommand(new(contact.Id), true, null), _owner);
        var csv = await ExportAsync(_owner);
        Cells(csv).Where(cell => cell.TrimStart() is ['=' or '+' or '-' or '@', ..] || cell is ['\t' or '\r' or '\n', ..]).ShouldBeEmpty();

        var elsewhere = OwnerId.New();
        (await _host.SendAsync(new ImportContactsCommand(Tables.Of(csv)), elsewhere)).Value.Rejected.ShouldBeEmpty();
        var read = (await _host.SendAsync(new ListContactsQuery(new(), new()), elsewhere)).Value.Items.ShouldHaveSingleItem();
        (read.Notes, read.IsBlocked).ShouldBe((notes, true));
    }

    [Test]
    public async Task Whether_somebody_is_blocked_is_not_guessed()
    {
        var report = await ImportAsync("name,phone,isBlocked\nAnna,+14155550100,perhaps\nBert,+14155550101, False\nCarl,+14155550102,\n");
        (report.Imported, report.Rejected.ShouldHaveSingleItem()).ShouldBe((2, new RejectedLine(2, "isblocked", "Write true or false, yes or no, 1 or 0, or nothing.")));
    }

    [Test]
    public async Task An_export_holds_what_was_asked_for_and_says_who_is_blocked()
    {
        await ImportAsync("name,phone,isBlocked\nBert,+14155550101,TRUE\nAnna,+14155550100,\n");
        (await ExportAsync(_owner)).ShouldBe($"{Headings}{Anna}{Bert}");
        (await ExportAsync(_owner, new(Search: "bert"))).ShouldBe($"{Headings}{Bert}");
        (await ExportAsync(OwnerId.New())).ShouldBe(Headings);
    }

    private static IEnumerable<string> Cells(string csv)
    {
        using var parser = new CsvParser(new StringReader(csv), CultureInfo.InvariantCulture);
        while (parser.Read())
        {
            foreach (var cell in parser.Record!)
                yield return cell;
        }
    }

    private async Task<ImportReport> ImportAsync(string csv) => (await _host.SendAsync(new ImportContactsCommand(Tables.Of(csv)), _owner)).Value;

    private async Task<IReadOnlyList<ContactDto>> ListAsync(string search) =>
        (await _host.SendAsync(new ListContactsQuery(new(Search: search), new()), _owner)).Value.Items;

    private Task<string> ExportAsync(OwnerId owner, ContactFilter? filter = null) => _host.InScopeAsync(owner, async services =>
    {
        var export = await services.GetRequiredService<IMediator>().Send(new ExportContactsQuery(filter ?? new()));
        using var output = new MemoryStream();
        await export.Value.WriteAsync(output, CancellationToken.None);
        return Tables.Text(output);
    });
}
