using System.Text;

namespace VoiceAssistant.Infrastructure.Documents.Kinds;

/// <summary>
/// What Office wrote before 2007, and what it writes when a password is set: compound files, whose directory names their streams in UTF-16.
/// </summary>
/// <remarks>https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb, 2.6.1; ms-offcrypto, 2.3.4.4</remarks>
internal static class OleKinds
{
    private static ReadOnlySpan<byte> Mark => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static void Refuse(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith(Mark))
            return;
        throw new DocumentException(
            Has(content, "EncryptedPackage") ? DocumentProblems.Encrypted
            : Has(content, "WordDocument") ? Old("a Word document of 1997 to 2003 (.doc)", ".docx")
            : Has(content, "PowerPoint Document") ? Old("a PowerPoint presentation of 1997 to 2003 (.ppt)", ".pptx")
            : Has(content, "Workbook") || Has(content, "Book") ? Old("an Excel workbook of 1997 to 2003 (.xls)", ".xlsx")
            : Has(content, "__properties_version1.0") ? DocumentProblems.Unsupported("an Outlook message", "Save it as PDF or text, and upload that.")
            : DocumentProblems.Unsupported("a file of an old Office program", "Save it in a present form, such as .docx or PDF."));
    }

    private static string Old(string kind, string ending) =>
        DocumentProblems.Unsupported(kind, $"Save it as {ending} or PDF, and upload that.");

    private static bool Has(ReadOnlySpan<byte> content, string stream) => content.IndexOf(Encoding.Unicode.GetBytes(stream + "\0")) >= 0;
}
