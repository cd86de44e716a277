using System.IO.Compression;
using System.Text;

namespace VoiceAssistant.Infrastructure.Documents.Kinds;

/// <summary>Tells Office documents from other things that are ZIP files, by the names in them.</summary>
internal static class ZipKinds
{
    private const string SaveAsOffice = "Save it as .docx, .pptx, .xlsx or PDF, and upload that.";

    /// <summary>Null where it is no ZIP file.</summary>
    public static DocumentKind? Find(byte[] content)
    {
        if (!content.AsSpan().StartsWith("PK\u0003\u0004"u8) && !content.AsSpan().StartsWith("PK\u0005\u0006"u8))
            return null;
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false));
            return Find(zip);
        }
        catch (InvalidDataException e)
        {
            throw new DocumentException(DocumentProblems.Damaged("Office document or ZIP archive"), e);
        }
    }

    private static DocumentKind Find(ZipArchive zip)
    {
        if (zip.Entries.Count > DocumentLimits.MaxEntries)
            throw new DocumentException(DocumentProblems.ExpandsTooMuch);
        if (zip.GetEntry("[Content_Types].xml") is null)
            throw Refusal(zip);
        return Has(zip, "xl/workbook.bin") ? throw Unsupported("a binary Excel workbook (.xlsb)", "Save it as .xlsx, and upload that.")
            : Has(zip, "word/") ? DocumentKind.Word
            : Has(zip, "ppt/") ? DocumentKind.Slides
            : Has(zip, "xl/") ? DocumentKind.Sheets
            : throw Unsupported("an Office file of another kind", SaveAsOffice);
    }

    private static DocumentException Refusal(ZipArchive zip) => MediaType(zip) switch
    {
        "application/epub+zip" => Unsupported("an e-book (EPUB)", "Save it as PDF or HTML, and upload that."),
        var type when type.StartsWith("application/vnd.oasis.opendocument", StringComparison.Ordinal) =>
            Unsupported("an OpenDocument file (.odt, .ods, .odp)", SaveAsOffice),
        _ when Has(zip, "index/document.iwa") || Has(zip, "Index/Document.iwa") => Unsupported("a file of Pages, Numbers or Keynote", SaveAsOffice),
        _ when Has(zip, "META-INF/MANIFEST.MF") => Unsupported("a program (Java)", "Upload documents only."),
        _ when Has(zip, "word/document.xml") || Has(zip, "ppt/presentation.xml") || Has(zip, "xl/workbook.xml") =>
            new DocumentException(DocumentProblems.Damaged("Office document")),
        _ => Unsupported("an archive (ZIP)", "Unpack it, and upload the documents in it one by one."),
    };

    /// <summary>EPUB and OpenDocument say what they are in an entry of that name.</summary>
    private static string MediaType(ZipArchive zip)
    {
        if (zip.GetEntry("mimetype") is not { } entry)
            return "";
        using var stream = entry.Open();
        var type = new byte[100];
        return Encoding.ASCII.GetString(type.AsSpan(0, stream.ReadAtLeast(type, type.Length, throwOnEndOfStream: false))).Trim();
    }

    private static bool Has(ZipArchive zip, string name) =>
        zip.Entries.Any(entry => entry.FullName.StartsWith(name, StringComparison.Ordinal));

    private static DocumentException Unsupported(string kind, string advice) => new(DocumentProblems.Unsupported(kind, advice));
}
