namespace VoiceAssistant.Infrastructure.Documents.Kinds;

/// <summary>Files that are no documents, or none that can be read, by what they begin with.</summary>
internal static class ForeignKinds
{
    private const string AsDocument = "Upload what it says as a document, such as a PDF with text, a Word document or plain text.";
    private const string Transcribe = "Upload what is said in it as text.";
    private const string Unpack = "Unpack it, and upload the documents in it one by one.";
    private const string NotForUpload = "Upload documents only, such as PDF, Word, PowerPoint, Excel, HTML, Markdown, text, CSV or JSON.";

    private static readonly ForeignKind[] All =
    [
        new("an image (PNG)", AsDocument, [0x89, .. "PNG"u8]),
        new("an image (JPEG)", AsDocument, [0xFF, 0xD8, 0xFF]),
        new("an image (GIF)", AsDocument, [.. "GIF8"u8]),
        new("an image (TIFF)", AsDocument, [.. "II*\0"u8]),
        new("an image (TIFF)", AsDocument, [.. "MM\0*"u8]),
        new("an image (WebP)", AsDocument, [.. "WEBP"u8], 8),
        new("an image (icon)", AsDocument, [0, 0, 1, 0]),
        new("an image (Photoshop)", AsDocument, [.. "8BPS"u8]),
        new("an image (HEIC)", AsDocument, [.. "ftypheic"u8], 4),
        new("an image (AVIF)", AsDocument, [.. "ftypavif"u8], 4),
        new("a sound or video file", Transcribe, [.. "ftyp"u8], 4),
        new("a sound file (WAV)", Transcribe, [.. "WAVE"u8], 8),
        new("a video file (AVI)", Transcribe, [.. "AVI "u8], 8),
        new("a sound file (MP3)", Transcribe, [.. "ID3"u8]),
        new("a sound file (MP3)", Transcribe, [0xFF, 0xFB]),
        new("a sound file (FLAC)", Transcribe, [.. "fLaC"u8]),
        new("a sound file (Ogg)", Transcribe, [.. "OggS"u8]),
        new("a video file (Matroska)", Transcribe, [0x1A, 0x45, 0xDF, 0xA3]),
        new("a text in Rich Text Format (RTF)", "Save it as a Word document (.docx) or PDF, and upload that.", [.. @"{\rtf"u8]),
        new("a PostScript file", "Save it as PDF, and upload that.", [.. "%!PS"u8]),
        new("an archive (RAR)", Unpack, [.. "Rar!"u8]),
        new("an archive (7-Zip)", Unpack, [.. "7z"u8, 0xBC, 0xAF]),
        new("an archive (gzip)", Unpack, [0x1F, 0x8B]),
        new("an archive (bzip2)", Unpack, [.. "BZh"u8]),
        new("an archive (xz)", Unpack, [0xFD, .. "7zXZ"u8]),
        new("an archive (Zstandard)", Unpack, [0x28, 0xB5, 0x2F, 0xFD]),
        new("an archive (tar)", Unpack, [.. "ustar"u8], 257),
        new("a program", NotForUpload, [0x7F, .. "ELF"u8]),
        new("a program", NotForUpload, [0xCF, 0xFA, 0xED, 0xFE]),
        new("a program", NotForUpload, [0xCA, 0xFE, 0xBA, 0xBE]),
        new("a program", NotForUpload, [.. "\0asm"u8]),
        new("a database (SQLite)", "Export what it says as CSV, and upload that.", [.. "SQLite format 3"u8]),
        new("a font", NotForUpload, [.. "OTTO"u8]),
        new("a font", NotForUpload, [.. "wOF"u8]),
        new("an encrypted message", "Decrypt it, and upload what is in it.", [.. "-----BEGIN PGP MESSAGE"u8]),
    ];

    /// <summary>Some begin with letters that a text may begin with, too: those only count where the rest is none.</summary>
    private static readonly ForeignKind[] Binary =
    [
        new("a program", NotForUpload, [.. "MZ"u8]),
        new("an image (BMP)", AsDocument, [.. "BM"u8]),
    ];

    public static void Refuse(ReadOnlySpan<byte> content) => Refuse(content, All);

    /// <param name="content">Is no text.</param>
    public static void RefuseBinary(ReadOnlySpan<byte> content)
    {
        Refuse(content, Binary);
        throw new DocumentException(DocumentProblems.Unsupported("a file of an unknown kind", NotForUpload));
    }

    private static void Refuse(ReadOnlySpan<byte> content, ForeignKind[] kinds)
    {
        foreach (var kind in kinds)
        {
            if (content.Length >= kind.At && content[kind.At..].StartsWith(kind.Mark))
                throw new DocumentException(DocumentProblems.Unsupported(kind.Name, kind.Advice));
        }
    }

    private sealed record ForeignKind(string Name, string Advice, byte[] Mark, int At = 0);
}
