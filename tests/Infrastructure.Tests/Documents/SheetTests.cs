using System.Security;
using VoiceAssistant.Tests.Documents;

namespace VoiceAssistant.Infrastructure.Tests.Documents;

public sealed class SheetTests
{
    [Test]
    public void A_sheet_is_a_page_whose_first_row_is_the_header_of_the_others() =>
        Read(
            """<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Price</t></is></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>60.5</v></c></row>""",
            "<si><t>Service</t></si><si><r><t>Clean</t></r><rPh sb='0' eb='1'><t>kana</t></rPh><r><t>ing</t></r></si>")
        .ShouldBe(["1: # Prices", "1: | Cleaning | 60.5  (Service | Price)"]);

    [Test]
    public void Tables_below_each_other_have_headers_of_their_own_and_a_single_value_is_a_remark() =>
        Read(
            Row(1, "Prices of this year") + Row(2, "Service", "Price") + Row(3, "Cleaning", "60") + Row(5, "Day", "Hour") + Row(6, "Monday", "9"))
        .ShouldBe(["1: # Prices", "1: Prices of this year", "1: | Cleaning | 60  (Service | Price)", "1: | Monday | 9  (Day | Hour)"]);

    [Test]
    public void A_formula_is_what_it_came_to_and_an_error_is_nothing() =>
        Read("""<row r="1"><c r="A1" t="str"><f>A2</f><v>Sum</v></c><c r="B1"><f>SUM(B2:B9)</f><v>12</v></c><c r="C1" t="e"><v>#REF!</v></c><c r="D1" t="b"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>""")
            .ShouldBe(["1: # Prices", "1: | 1  (Sum | 12 | yes)"]);

    [TestCase(0u, "", 1234.5, "1234.5")]
    [TestCase(0u, "", 0.1 + 0.2, "0.3")]
    [TestCase(2u, "", 3.14159, "3.14")]
    [TestCase(3u, "", 1234567.0, "1,234,567")]
    [TestCase(9u, "", 0.25, "25%")]
    [TestCase(14u, "", 45413.0, "2024-05-01")]
    [TestCase(20u, "", 0.5625, "13:30")]
    [TestCase(22u, "", 45413.5625, "2024-05-01 13:30")]
    [TestCase(164u, "#,##0.00 \"€\"", 1234.5, "1,234.50 €")]
    [TestCase(164u, "[$$-409]#,##0.00;[Red]-[$$-409]#,##0.00", -5.0, "-$5.00")]
    [TestCase(164u, "dd.mm.yyyy", 45413.0, "01.05.2024")]
    [TestCase(164u, "dddd, d. mmmm yyyy", 45413.0, "Wednesday, 1. May 2024")]
    [TestCase(164u, "[$-409]h:mm AM/PM;@", 0.75, "6:00 PM")]
    [TestCase(164u, "0.0##", 2.5, "2.5")]
    [TestCase(164u, "0 \"days\"", 3.0, "3 days")]
    [TestCase(164u, "_-* #,##0.00\\ _€_-", 12.0, "12.00")]
    public void Numbers_and_dates_are_read_as_they_are_shown(uint format, string code, double value, string shown)
    {
        var own = format < 164 ? "" : $"""<numFmts count="1"><numFmt numFmtId="{format}" formatCode="{SecurityElement.Escape(code)}"/></numFmts>""";
        var file = OfficeFile.Xlsx(
            FormattableString.Invariant($"""<row r="1"><c r="A1" s="0"><v>{value:R}</v></c></row>"""),
            styles: $"""{own}<cellXfs><xf numFmtId="{format}"/></cellXfs>""");
        Outline.Of(Outline.Read(file, "a.xlsx")).ShouldBe(["1: # Prices", $"1: {shown}"]);
    }

    private static string[] Read(string rows, string strings = "") => Outline.Of(Outline.Read(OfficeFile.Xlsx(rows, strings), "a.xlsx"));

    private static string Row(int number, params string[] values) =>
        $"""<row r="{number}">{string.Concat(values.Select(value => $"<c t=\"inlineStr\"><is><t>{value}</t></is></c>"))}</row>""";
}
