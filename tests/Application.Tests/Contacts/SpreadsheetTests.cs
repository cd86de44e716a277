using System.Text;
using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Contacts;

/// <summary>Files as spreadsheets and address books write them.</summary>
public sealed class SpreadsheetTests
{
    private readonly OwnerId _owner = OwnerId.New();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await TestHost.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("utf-8", true)]
    [TestCase("utf-8", false)]
    [TestCase("utf-16", true)]
    [TestCase("utf-16", false)]
    [TestCase("utf-16BE", true)]
    [TestCase("windows-1252", false)]
    public async Task A_file_is_read_in_the_encoding_it_is_in(string encoding, bool isMarked)
    {
        var form = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        byte[] file = [.. isMarked ? form.GetPreamble() : [], .. form.GetBytes("name\tphone\tnotes\r\nZoë Müller\t+14155550100\tÄrger — „später“\r\n")];
        (await ImportAsync(file)).Imported.ShouldBe(1);
        var zoe = (await ListAsync()).ShouldHaveSingleItem();
        (zoe.Name, zoe.Notes).ShouldBe(("Zoë Müller", "Ärger — „später“"));
    }

    [Test]
    public async Task A_long_file_is_known_by_a_letter_at_its_end()
    {
        var lines = string.Concat(Enumerable.Range(0, 6_000).Select(i => $"Contact {i},+1555010{i:0000},ö{new string('x', i % 7)}\n"));
        foreach (var encoding in new[] { Encoding.UTF8, CodePagesEncodingProvider.Instance.GetEncoding(1252)! })
            (await _host.SendAsync(new ImportContactsCommand(Tables.Of(encoding.GetBytes($"name,phone,notes\n{lines}"))), OwnerId.New())).Value.Imported.ShouldBe(6_000);
        byte[] broken = [.. Encoding.UTF8.GetBytes($"name,phone,notes\n{lines}"), 0xE4];
        (await _host.SendAsync(new ImportContactsCommand(Tables.Of(broken)), _owner)).Problem().ShouldContain("CSV UTF-8");
    }

    [TestCase("sep=;\r\nName;Phone\r\nAnna;+14155550100\r\n")]
    [TestCase("\"sep=,\"\nname,phone\nAnna,+14155550100\n")]
    [TestCase("sep=\t\nname\tphone\nAnna\t+14155550100\n")]
    [TestCase("Full name|Phone Number\rAnna|+14155550100\r")]
    [TestCase("\"Display Name\",\"E-Mail\",\"Mobile phone\"\n\"Anna\",\"a@example.com\",\"+1 415 555 0100\"\n")]
    [TestCase("First Name;Last Name;Telefonnummer\nAnna;;+14155550100\n")]
    [TestCase("name;phone;mobile\nAnna;+14155550100;+14155550199\n")]
    [TestCase("name,phone,,\nAnna,+14155550100,,\n,,,\n , ,,,,\n")]
    [TestCase("name, phone\nAnna,+14155550100")]
    [TestCase("name,Téléphone\n\"Anna\" ,\"+14155550100\" \n")]
    public async Task Whatever_separates_cells_and_heads_columns_is_understood(string csv)
    {
        var report = await ImportAsync(Encoding.UTF8.GetBytes(csv));
        report.Rejected.ShouldBeEmpty();
        var anna = (await ListAsync()).ShouldHaveSingleItem();
        (anna.Name, anna.Phone).ShouldBe(("Anna", "+14155550100"));
    }

    [Test]
    public async Task A_name_in_parts_is_put_together()
    {
        await ImportAsync("Given Name,Family Name,Phone 1 - Value,Group Membership,Comments\nAnna,Smith,+14155550100,vip;patient,Mornings\n"u8.ToArray());
        var anna = (await ListAsync()).ShouldHaveSingleItem();
        (anna.Name, anna.Notes, string.Join(' ', anna.Tags)).ShouldBe(("Anna Smith", "Mornings", "vip patient"));
    }

    [Test]
    public async Task Yes_and_no_are_said_in_many_ways()
    {
        string[] yes = ["1", "yes", "Y", "x", "TRUE", "Ja", "on"], no = ["0", "no", "N", "", "False", "nein", "off"];
        var lines = yes.Concat(no).Select((said, i) => $"Contact,+155501000{i:00},{said}");
        (await ImportAsync(Encoding.UTF8.GetBytes($"name,phone,Blocked\n{string.Join('\n', lines)}"))).Imported.ShouldBe(14);
        (await _host.SendAsync(new ListContactsQuery(new(IsBlocked: true), new()), _owner)).Value.Total.ShouldBe(7);
    }

    [Test]
    public async Task Every_line_that_is_not_what_the_headings_say_is_rejected_and_the_others_are_imported()
    {
        var report = await ImportAsync("""
            name,phone,notes
            Anna,+14155550100,comes late, mostly
            Bert,+14155550101,"comes "late""
            "Carl
            Dora",+14155550102,"two
            lines"x
            Emil,+14155550103,fine,,
            "Fritz,+14155550104,
            Gabi,+14155550105,"fine"
            Hans,+14155550106,a "nick" name
            """u8.ToArray());
        report.Rejected.Select(line => $"{line.Line} {line.Message[..20]}").ShouldBe(
            ["2 This line has 4 cell", "3 Something follows th", "4 A quotation mark on ", "8 A quotation mark on "]);
        report.Rejected[2].Message.ShouldContain("lines 4 to 6");
        report.RejectedCount.ShouldBe(4);
        (await ListAsync()).Select(contact => contact.Name).ShouldBe(["Emil", "Hans"]);
    }

    [TestCase("name,phone,phone\nAnna,+14155550100,+14155550101\n", "phone", "“phone” and “phone”")]
    [TestCase("name,Phone,PHONE \nAnna,+14155550100,+14155550101\n", "phone", "“Phone” and “PHONE”")]
    [TestCase("name,Mobile,Telephone\nAnna,+14155550100,+14155550101\n", "phone", "“Mobile” and “Telephone”")]
    [TestCase("name,phone,notes,Notes\nAnna,+14155550100,a,b\n", "notes", "“notes” and “Notes”")]
    public async Task Two_headings_for_one_column_are_told_and_nothing_is_imported(string csv, string column, string headings)
    {
        var report = await ImportAsync(Encoding.UTF8.GetBytes(csv));
        (report.Imported, report.RejectedCount).ShouldBe((0, 1));
        var rejected = report.Rejected.ShouldHaveSingleItem();
        (rejected.Line, rejected.Field).ShouldBe((1, column));
        rejected.Message.ShouldContain(headings);
    }

    [Test]
    public async Task Of_a_file_of_bad_lines_the_first_are_told_and_all_are_counted()
    {
        var lines = new StringBuilder("name,phone,isBlocked\n").Insert(0, "sep=,\n");
        for (var i = 0; i < 30_000; i++)
            lines.Append(i % 2 == 0 ? $",{new string('x', 100)},perhaps\n" : "Anna,+14155550100,\n");
        var report = await ImportAsync(Encoding.UTF8.GetBytes(lines.ToString()));
        (report.Imported, report.RejectedCount, report.Rejected.Count).ShouldBe((1, 29_999, 1_000));
        report.Rejected[0].Line.ShouldBe(3);
        report.Rejected.Select(line => line.Line).ShouldBe(report.Rejected.Select(line => line.Line).Order());
        report.Rejected.Max(line => line.Line).ShouldBeLessThan(1_000);
        report.Rejected.Max(line => line.Message.Length).ShouldBeLessThan(200);
    }

    [Test]
    public async Task An_endless_cell_is_one_bad_line()
    {
        var report = await ImportAsync(Encoding.UTF8.GetBytes($"name,phone,notes\n\"{new string('x', 3_000_000)}\n\",+14155550100,\"two\nlines\"\nBert,+14155550101,\n"));
        (report.Imported, report.Rejected.ShouldHaveSingleItem().Line).ShouldBe((1, 2));
    }

    private async Task<ImportReport> ImportAsync(byte[] file) => (await _host.SendAsync(new ImportContactsCommand(Tables.Of(file)), _owner)).Value;

    private async Task<IReadOnlyList<ContactDto>> ListAsync() => (await _host.SendAsync(new ListContactsQuery(new(), new()), _owner)).Value.Items;
}
