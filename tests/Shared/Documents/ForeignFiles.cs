using System.IO.Compression;
using System.Text;

namespace VoiceAssistant.Tests.Documents;

/// <summary>Files of other kinds, and files that are something else than they are called.</summary>
internal static class ForeignFiles
{
    public static IEnumerable<HostileFile> All =>
    [
        new("image.pdf", () => [0x89, .. "PNG\r\n\x1A\n"u8, .. new byte[100]], "an image (PNG)"),
        new("photo.docx", () => [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[100]], "an image (JPEG)"),
        new("gif-with-a-page.html", () => "GIF89a/*<!doctype html><p>We open.*/=1;"u8.ToArray(), "an image (GIF)"),
        new("drawing.html", () => "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>a</text></svg>"u8.ToArray(), "an image (SVG)"),
        new("program.md", () => [0x7F, .. "ELF"u8, .. new byte[100]], "a program"),
        new("program.txt", () => [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, .. new byte[200]], "a program"),
        new("song.txt", () => [.. "ID3"u8, 3, 0, .. new byte[100]], "a sound file (MP3)"),
        new("sound.csv", () => [.. "RIFF"u8, 1, 2, 3, 4, .. "WAVEfmt "u8], "a sound file (WAV)"),
        new("film.json", () => [0, 0, 0, 0x20, .. "ftypisom"u8, .. new byte[30]], "a sound or video file"),
        new("text.rtf", () => @"{\rtf1\ansi We open.}"u8.ToArray(), "Rich Text Format"),
        new("book.epub", () => OfficeFile.Zip([("mimetype", "application/epub+zip"u8.ToArray())]), "an e-book"),
        new("text.odt", () => OfficeFile.Zip([("mimetype", "application/vnd.oasis.opendocument.text"u8.ToArray())]), "an OpenDocument file"),
        new("classes.jar", () => OfficeFile.Zip([("META-INF/MANIFEST.MF", [1])]), "a program (Java)"),
        new("packed.txt", Packed, "an archive (gzip)"),
        new("noise.bin", () => Noise(5_000), "unknown kind"),
        new("old.doc", () => Compound("WordDocument"), ".doc)"),
        new("old.xls", () => Compound("Workbook"), ".xls)"),
        new("old.ppt", () => Compound("PowerPoint Document"), ".ppt)"),
        new("protected.docx", () => Compound("EncryptedPackage"), "password"),
        new("protected.xlsx", () => Compound("EncryptedPackage"), "password"),
        new("pdf-called.txt", () => HostilePdfs.Plain()),
        new("docx-called.csv", () => OfficeFile.Docx(OfficeFile.Paragraph("We open at nine."))),
        new("html-called.pdf", () => "<html><body><p>We open at nine."u8.ToArray()),
        new("text-called.pdf", () => "We open at nine."u8.ToArray()),
        new("text-called.docx", () => "We open at nine."u8.ToArray()),
        new("../../etc/passwd", () => "We open at nine."u8.ToArray()),
        new("name\u0000with\nanything\u202E" + new string('x', 300) + ".md", () => "# We open at nine."u8.ToArray()),
    ];

    /// <summary>A compound file begins like this, and its directory has the names of its streams.</summary>
    private static byte[] Compound(string stream) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1_016], .. Encoding.Unicode.GetBytes(stream), .. new byte[200]];

    private static byte[] Packed()
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(new byte[1_000]);
        return file.ToArray();
    }

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(13).NextBytes(noise);
        noise[0] = 1;
        return noise;
    }
}
