using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace VoiceAssistant.Tests.Documents;

internal static class HostilePdfs
{
    private const string Damaged = "damaged";

    private const string Catalog = "<< /Type /Catalog /Pages 2 0 R >>";
    private const string Pages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
    private const string Page =
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>";

    private const string Font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
    private const string Hello = "BT /F1 12 Tf 50 700 Td (Opening hours are nine to five.) Tj ET";

    public static IEnumerable<HostileFile> All =>
    [
        new("cyclic-pages.pdf", () => Pdf(Catalog, "<< /Type /Pages /Kids [2 0 R 2 0 R 2 0 R] /Count 3 >>")),
        new("pages-in-a-circle.pdf", () => Pdf(
            Catalog, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>")),
        new("pages-without-end.pdf", () => Pdf(Catalog, "<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", Page, Stream(Hello), Font)),
        new("object-that-is-itself.pdf", () => Pdf(Catalog, "2 0 R")),
        new("tables-in-a-circle.pdf", () => Pdf([Catalog, Pages, Page, Stream(Hello), Font], "/Prev 20")),
        new("stream-bomb.pdf", () => Pdf([Catalog, Pages, Page, .. Bomb(), Font])),
        new("wrong-lengths.pdf", () => Pdf(Catalog, Pages, Page, Stream(Hello).Replace("/Length ", "/Length 99999", StringComparison.Ordinal), Font)),
        new("negative-length.pdf", () => Pdf(Catalog, Pages, Page, Stream(Hello).Replace("/Length ", "/Length -", StringComparison.Ordinal), Font)),
        new("form-that-draws-itself.pdf", () => Pdf(Catalog, Pages, Page, Stream(Hello + " /X Do"), Font, Stream("/X Do /X Do", Form))),
        new("deep-arrays.pdf", () => Pdf(Catalog, Pages, Page.Replace("[0 0 600 800]", HostileOffice.Repeat("[", 100_000), StringComparison.Ordinal))),
        new("deep-dictionaries.pdf", () => Pdf(Catalog, Pages, HostileOffice.Repeat("<< /A ", 100_000))),
        new("unbalanced-states.pdf", () => Pdf(Catalog, Pages, Page, Stream(HostileOffice.Repeat("q ", 300_000) + Hello), Font)),
        new("encrypted.pdf", Encrypted, "password"),
        new("scan.pdf", Scan, "OCR"),
        new("blank.pdf", () => Pdf(Catalog, Pages, Page, Stream(" "), Font), "no text"),
        new("only-a-header.pdf", () => "%PDF-1.7\n"u8.ToArray(), Damaged),
        new("truncated.pdf", () => HostileOffice.Half(Pdf(Catalog, Pages, Page, Stream(Hello), Font))),
        new("noise.pdf", () => [.. "%PDF-1.4\n"u8, .. OfficeFile.Bytes(HostileOffice.Noise(200_000))], Damaged),
        new("pdf-that-is-a-zip-too.pdf", () => [.. Pdf(Catalog, Pages, Page, Stream(Hello), Font), .. OfficeFile.Docx(OfficeFile.Paragraph("Other text."))]),
        new("pdf-with-script.pdf", () => Pdf(
            "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert) >> /AA << /O << /S /Launch /F (/bin/sh) >> >> >>",
            Pages, Page, Stream(Hello), Font)),
    ];

    private const string Form = "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /X 6 0 R >> >>";

    /// <summary>An ordinary one of a page.</summary>
    public static byte[] Plain(string content = Hello) => Pdf(Catalog, Pages, Page, Stream(content), Font);

    private static byte[] Pdf(params string[] objects) => Pdf(objects, "");

    private static byte[] Pdf(string[] objects, string trailer)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        List<int> offsets = [];
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n"));
        trailer = trailer.Replace("/Prev 20", string.Create(CultureInfo.InvariantCulture, $"/Prev {table}"), StringComparison.Ordinal);
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static string Stream(string content, string dictionary = "") =>
        $"<< {dictionary} /Length {content.Length} >>\nstream\n{content}\nendstream";

    /// <summary>Two hundred megabytes of blanks: a block of one, again and again.</summary>
    private static string[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var blanks = new byte[1 << 20];
            Array.Fill(blanks, (byte)' ');
            deflate.Write(blanks);
            deflate.Flush();
        }

        var block = Encoding.Latin1.GetString(packed.ToArray());
        var flushed = block[..(block.LastIndexOf("\0\0\u00FF\u00FF", StringComparison.Ordinal) + 4)];
        return [Stream("\u0078\u00DA" + HostileOffice.Repeat(flushed, 200), "/Filter /FlateDecode")];
    }

    /// <summary>Keys of no password: nothing opens it.</summary>
    private static byte[] Encrypted()
    {
        var key = HostileOffice.Repeat("A7", 32);
        return Pdf(
            [Catalog, Pages, Page, Stream(Hello), Font, $"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{key}> /U <{key}> >>"],
            "/Encrypt 6 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]");
    }

    private static byte[] Scan() => Pdf(
        Catalog, Pages, Page, Stream("q 600 0 0 800 0 0 cm /X Do Q"), Font,
        Stream("\u0080", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"));
}
