using System.Buffers.Binary;
using System.Text;

namespace VoiceAssistant.Tests.Documents;

internal static class HostileOffice
{
    private const string Grows = "grows too large", Deep = "nested too deeply", Damaged = "damaged", Entities = "XML entities", Archive = "an archive (ZIP)";

    private const string Laughs = """
        <!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
        <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]>
        """;

    public static IEnumerable<HostileFile> All =>
    [
        new("bomb.docx", Bomb, Grows),
        new("bomb-that-lies-about-its-size.docx", LyingBomb),
        new("bomb-of-overlapping-entries.docx", Overlapping, Grows),
        new("elements-without-end.docx", () => OfficeFile.Docx(string.Concat(Enumerable.Range(0, 600_000).Select(i => $"<w:p><w:r/><w:t{i % 97}/></w:p>"))), "elements"),
        new("blank-image.docx", () => OfficeFile.Docx(Text, "", ("word/media/image1.bmp", new byte[5_000_000]))),
        new("nested.zip", () => OfficeFile.Zip([("a.zip", OfficeFile.Zip([("b.zip", OfficeFile.Zip([("c", new byte[1_000_000])]))]))]), Archive),
        new("twenty-thousand-entries.docx", () => OfficeFile.Zip(Enumerable.Range(0, 20_000).Select(i => ($"word/{i}", Array.Empty<byte>()))), Grows),
        new("entities.docx", () => OfficeFile.Docx(OfficeFile.Paragraph("&f;"), Laughs), Entities),
        new("external-entity.docx", () => OfficeFile.Docx(
            OfficeFile.Paragraph("&x;"), """<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>"""), Entities),
        new("entities-of-a-relation.docx", () => OfficeFile.Docx(Text, "", ("word/_rels/document.xml.rels", OfficeFile.Bytes(Laughs + "<w>&f;</w>"))), Entities),
        new("deep.docx", () => OfficeFile.Docx(Nested("w:sdt", 100_000)), Deep),
        new("deep-tables.docx", () => OfficeFile.Docx(Nested("w:tbl", 5_000)), Deep),
        new("without-a-document.docx", OfficeFile.DocxWithoutDocument, Damaged),
        new("not-xml.docx", () => OfficeFile.Docx("<w:p><w:r><w:t>open"), Damaged),
        new("truncated.docx", () => Half(OfficeFile.Docx(OfficeFile.Paragraph(Noise(20_000)))), Damaged),
        new("only-a-signature.docx", () => "PK\u0003\u0004"u8.ToArray(), Damaged),
        new("empty.zip", () => OfficeFile.Zip([]), Archive),
        new("same-names.docx", () => OfficeFile.Docx(Text, "", ("word/document.xml", OfficeFile.Bytes("<other/>")))),
        new("traversal.docx", () => OfficeFile.Docx(Text, "", ("../../../../tmp/voiceassistant-was-here.xml", OfficeFile.Bytes("<x/>")))),
        new("relation-to-a-file.docx", () => OfficeFile.Docx(Text, "", ("word/_rels/document.xml.rels", OfficeFile.Bytes("""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" TargetMode="External"
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="file:///etc/passwd"/>
            <Relationship Id="rId8" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
            Target="mailto:not an address@@http://[:"/></Relationships>
            """)))),
        new("symlink.docx", Symlink, Damaged),
        new("encrypted.zip.docx", EncryptedZip),
        new("farthest-cell.xlsx", () => OfficeFile.Xlsx(
            """<row r="1"><c r="A1" t="inlineStr"><is><t>near</t></is></c></row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>""")),
        new("half-a-million-strings.xlsx", () => OfficeFile.Xlsx("", Repeat("<si><t>a</t></si>", 500_001)), "texts in cells"),
        new("string-used-everywhere.xlsx", () => OfficeFile.Xlsx(
            string.Concat(Enumerable.Range(1, 40_000).Select(i => $"""<row r="{i}"><c r="A{i}" t="s"><v>0</v></c><c r="B{i}"><v>{i * 7919L}</v></c></row>""")),
            $"<si><t>{Noise(30_000)}</t></si>"), "characters of text"),
        new("widest.xlsx", () => OfficeFile.Xlsx(
            $"""<row r="1">{string.Concat(Enumerable.Range(1, 16_000).Select(i => $"<c><v>{i * 104729L % 99991}</v></c>"))}</row>"""), "columns"),
        new("numbers-of-no-size.xlsx", () => OfficeFile.Xlsx(
            """<row r="4294967295"><c r="ZZZZZZ99999999999" s="4000000000"><v>1e308</v></c><c r="" t="s"><v>99999999999</v></c><c r="B1" t="s"><v>-1</v></c><c><v>NaN</v></c></row>""")),
    ];

    private static string Text => OfficeFile.Paragraph("Harmless text.");

    private static byte[] Bomb() => OfficeFile.Docx(Repeat("<w:p/>", 2_000_000));

    /// <summary>The directory says that every part is a kilobyte.</summary>
    private static byte[] LyingBomb()
    {
        var file = Bomb();
        for (var at = 0; (at = Next(file, "PK\u0001\u0002"u8, at)) >= 0; at += 4)
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at + 24), 1024);
        return file;
    }

    /// <summary>A directory whose entries are all the same megabytes, under different names.</summary>
    private static byte[] Overlapping()
    {
        var file = OfficeFile.Docx(OfficeFile.Paragraph(Noise(200_000)));
        var directory = Next(file, "PK\u0001\u0002"u8, 0);
        var end = Next(file, "PK\u0005\u0006"u8, 0);
        var last = directory;
        for (var at = directory; (at = Next(file, "PK\u0001\u0002"u8, at + 1)) >= 0;)
            last = at;
        using var result = new MemoryStream();
        result.Write(file.AsSpan(0, end));
        const int copies = 5_000;
        for (var i = 0; i < copies; i++)
        {
            var entry = file[last..end];
            Encoding.ASCII.GetBytes($"{i:00000}", entry.AsSpan(46));
            result.Write(entry);
        }

        var tail = file[end..];
        var size = (int)result.Length - directory;
        var entries = (short)(BinaryPrimitives.ReadInt16LittleEndian(tail.AsSpan(10)) + copies);
        BinaryPrimitives.WriteInt16LittleEndian(tail.AsSpan(8), entries);
        BinaryPrimitives.WriteInt16LittleEndian(tail.AsSpan(10), entries);
        BinaryPrimitives.WriteInt32LittleEndian(tail.AsSpan(12), size);
        result.Write(tail);
        return result.ToArray();
    }

    /// <summary>The document is a link of Unix to another file.</summary>
    private static byte[] Symlink()
    {
        var file = OfficeFile.Zip([("[Content_Types].xml", OfficeFile.Bytes("<Types/>")), ("word/document.xml", OfficeFile.Bytes("/etc/passwd"))]);
        for (var at = 0; (at = Next(file, "PK\u0001\u0002"u8, at)) >= 0; at += 4)
        {
            file[at + 5] = 3; // made on Unix
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at + 38), 0xA1FF_0000);
        }

        return file;
    }

    private static byte[] EncryptedZip()
    {
        var file = OfficeFile.Docx(Text);
        for (var at = 0; (at = Next(file, "PK\u0001\u0002"u8, at)) >= 0; at += 4)
            file[at + 8] |= 1;
        for (var at = 0; (at = Next(file, "PK\u0003\u0004"u8, at)) >= 0; at += 4)
            file[at + 6] |= 1;
        return file;
    }

    private static int Next(byte[] file, ReadOnlySpan<byte> mark, int from) =>
        file.AsSpan(from).IndexOf(mark) is >= 0 and var at ? from + at : -1;

    public static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    public static string Nested(string element, int depth) => Repeat($"<{element}>", depth) + Repeat($"</{element}>", depth);

    public static byte[] Half(byte[] file) => file[..(file.Length / 2)];

    /// <summary>Text that does not pack well.</summary>
    public static string Noise(int length)
    {
        var random = new Random(13);
        return string.Create(length, random, (text, source) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = i % 7 == 6 ? ' ' : (char)('a' + source.Next(26));
        });
    }
}
