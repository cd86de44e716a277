using System.IO.Compression;
using System.Text;

namespace VoiceAssistant.Tests.Documents;

/// <summary>Office documents written by hand, so that anything can be wrong with them.</summary>
internal static class OfficeFile
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <param name="body">The inside of the body, or with <paramref name="prolog"/> whatever refers to it.</param>
    public static byte[] Docx(string body, string prolog = "", params (string Name, byte[] Content)[] others) => Zip(
    [
        ("[Content_Types].xml", ContentTypes(("/word/document.xml", "wordprocessingml.document.main"))),
        ("_rels/.rels", Root("word/document.xml")),
        ("word/document.xml", Bytes($"""<?xml version="1.0"?>{prolog}<w:document xmlns:w="{Word}"><w:body>{body}</w:body></w:document>""")),
        .. others,
    ]);

    public static byte[] DocxWithoutDocument() => Zip(
    [
        ("[Content_Types].xml", ContentTypes(("/word/document.xml", "wordprocessingml.document.main"))),
        ("_rels/.rels", Root("word/document.xml")),
        ("word/styles.xml", Bytes($"""<w:styles xmlns:w="{Word}"/>""")),
    ]);

    /// <param name="rows">The inside of <c>sheetData</c>.</param>
    /// <param name="strings">The inside of the table of shared strings.</param>
    /// <param name="styles">The inside of the style sheet.</param>
    public static byte[] Xlsx(string rows, string strings = "", string styles = "") => Zip(
    [
        ("[Content_Types].xml", ContentTypes(
            ("/xl/workbook.xml", "spreadsheetml.sheet.main"), ("/xl/worksheets/sheet1.xml", "spreadsheetml.worksheet"),
            ("/xl/sharedStrings.xml", "spreadsheetml.sharedStrings"), ("/xl/styles.xml", "spreadsheetml.styles"))),
        ("_rels/.rels", Root("xl/workbook.xml")),
        ("xl/workbook.xml", Bytes(
            $"""<workbook xmlns="{Sheet}" xmlns:r="{Types}"><sheets><sheet name="Prices" sheetId="1" r:id="rId1"/></sheets></workbook>""")),
        ("xl/_rels/workbook.xml.rels", Bytes($"""
            <Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{Types}/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="rId2" Type="{Types}/sharedStrings" Target="sharedStrings.xml"/>
            <Relationship Id="rId3" Type="{Types}/styles" Target="styles.xml"/></Relationships>
            """)),
        ("xl/worksheets/sheet1.xml", Bytes($"""<worksheet xmlns="{Sheet}"><sheetData>{rows}</sheetData></worksheet>""")),
        ("xl/sharedStrings.xml", Bytes($"""<sst xmlns="{Sheet}">{strings}</sst>""")),
        ("xl/styles.xml", Bytes($"""<styleSheet xmlns="{Sheet}">{styles}</styleSheet>""")),
    ]);

    public static string Paragraph(string text) => $"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>";

    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Root(string target) => Bytes($"""
        <Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{Types}/officeDocument" Target="{target}"/></Relationships>
        """);

    private static byte[] ContentTypes(params (string Part, string Type)[] parts) => Bytes($"""
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/xml"/>
        {string.Concat(parts.Select(part =>
            $"""<Override PartName="{part.Part}" ContentType="application/vnd.openxmlformats-officedocument.{part.Type}+xml"/>"""))}
        </Types>
        """);
}
