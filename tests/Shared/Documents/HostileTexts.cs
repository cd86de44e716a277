using System.Text;

namespace VoiceAssistant.Tests.Documents;

internal static class HostileTexts
{
    private const string Deep = "nested too deeply";

    public static IEnumerable<HostileFile> All =>
    [
        new("empty.txt", () => [], "empty"),
        new("blank.txt", () => "  \n\t \r\n"u8.ToArray(), "no text"),
        new("zeros.txt", () => new byte[10_000], "empty"),
        new("with-zeros.txt", () => "We open\0 at nine.\0\n"u8.ToArray()),
        new("not-utf8.txt", () => [.. "Caf"u8, 0xE9, .. " opens at nine \xC3\x28."u8]),
        new("halves-of-utf16.txt", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("We open"), 0x00, 0xD8, .. Encoding.Unicode.GetBytes(" at nine"), 0x41]),
        new("line-of-50-megabytes.txt", () => Line(50_000_000), "characters of text"),
        new("million-lines.txt", () => OfficeFile.Bytes(HostileOffice.Repeat("a\n\n", 1_000_000)), "paragraphs and rows"),
        new("direction-marks.txt", () => OfficeFile.Bytes("Pay \u202E0001\u202C \u200Beuro\uFEFF now.")),
        new("wide.csv", () => OfficeFile.Bytes(new string(',', 10_000_000)), "columns"),
        new("open-quote.csv", () => OfficeFile.Bytes("name,price\n\"never closed,5\n" + HostileOffice.Repeat("a,b\n", 100_000))),
        new("formulas.csv", () => "name,price\n=cmd|'/C calc'!A0,@SUM(1)\n"u8.ToArray()),
        new("deep.json", () => OfficeFile.Bytes(HostileOffice.Repeat("[", 100_000) + HostileOffice.Repeat("]", 100_000)), Deep),
        new("deep-objects.json", () => OfficeFile.Bytes(HostileOffice.Repeat("{\"a\":", 100_000) + "1" + HostileOffice.Repeat("}", 100_000)), Deep),
        new("open.json", () => "{ \"a\": [1, 2"u8.ToArray(), "no valid JSON"),
        new("open-line.ndjson", () => "{\"a\":1}\n{\"a\":2}\n{\"a\":\n"u8.ToArray(), "no valid JSON (line 3)"),
        new("columns-without-end.json", () => OfficeFile.Bytes($"[{string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"{{\"k{i}\":1}}"))}]"), "columns"),
        new("half-a-pair.json", () => "{ \"a\": \"\\ud800 we open\" }"u8.ToArray()),
        new("deep.html", () => OfficeFile.Bytes("<!doctype html>" + HostileOffice.Nested("div", 100_000)), Deep),
        new("deep-spans.html", () => OfficeFile.Bytes("<!doctype html>" + HostileOffice.Repeat("<b><i>", 50_000)), Deep),
        new("deep-lists.html", () => OfficeFile.Bytes("<!doctype html><body>" + HostileOffice.Repeat("<ul><li>a", 20_000)), Deep),
        new("long-links.html", () => OfficeFile.Bytes($"<!doctype html><base href='https://example.com/{HostileOffice.Repeat("a", 65_000)}/'><p>We open."
            + string.Concat(Enumerable.Range(0, 3_000).Select(i => $"<a href='{i}'>a</a>")))),
        new("open-drawing.html", () => OfficeFile.Bytes("<!doctype html><svg>" + HostileOffice.Repeat("<g>", 100_000)), Deep),
        new("open-comment.html", () => "<!doctype html><p>We open at nine.<!-- never closed <p>"u8.ToArray()),
        new("script.html", () => "<!doctype html><script>alert(1)</script><p onclick=\"x()\">We open.</p><svg onload=alert(1)>"u8.ToArray()),
        new("many-attributes.html", () => OfficeFile.Bytes(
            $"<!doctype html><p {string.Join(' ', Enumerable.Range(0, 3_000).Select(i => $"a{i}=1"))}>We open at nine.")),
        new("wide-spans.html", () => OfficeFile.Bytes(
            "<!doctype html><table>" + HostileOffice.Repeat("<tr><td colspan=100000 rowspan=100000>a<td>b</tr>", 10_000) + "</table>")),
        new("entities.html", () => OfficeFile.Bytes("<!doctype html><p>" + HostileOffice.Repeat("&CounterClockwiseContourIntegral;&#x10FFFF;&#0;", 50_000))),
        new("unknown-charset.html", () => "<!doctype html><meta charset=\"utf-7\"><p>+ADw-script+AD4- we open"u8.ToArray()),
        new("deep-quotes.md", () => OfficeFile.Bytes(HostileOffice.Repeat("> ", 20_000) + "We open at nine.")),
        new("deep-lists.md", () => OfficeFile.Bytes(HostileOffice.Repeat("- ", 20_000) + "We open at nine.")),
        new("brackets.md", () => OfficeFile.Bytes(HostileOffice.Repeat("[", 20_000) + HostileOffice.Repeat("](", 20_000))),
        new("emphasis.md", () => OfficeFile.Bytes(HostileOffice.Repeat("*a **b ", 10_000))),
        new("laughs.xml", () => """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>"""u8.ToArray(), "an XML file"),
        new("laughs.html", () => """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>"""u8.ToArray(), "an XML file"),
    ];

    private static byte[] Line(int length)
    {
        var line = new byte[length];
        Array.Fill(line, (byte)'a');
        return line;
    }
}
