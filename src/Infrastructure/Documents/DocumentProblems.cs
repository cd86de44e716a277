using System.Globalization;

namespace VoiceAssistant.Infrastructure.Documents;

/// <summary>What the owner of a document is told of it.</summary>
internal static class DocumentProblems
{
    public const string Empty = "The document is empty.";

    public const string TooLarge = "The document is larger than 100 MB. Split it into smaller ones.";

    public const string NoText = "The document has no text.";

    public const string OnlyImages =
        "The PDF has only images of pages and no text. Run text recognition (OCR) over it, and upload what comes out.";

    public const string UnknownLetters =
        "The fonts of the PDF do not tell which letters they show. Make the PDF anew, or run text recognition (OCR) over it.";

    public const string Encrypted = "The document is protected by a password. Save it without one, and upload that.";

    public const string TooDeep = "The document is nested too deeply. Save it anew in the program that it comes from, or upload it as PDF.";

    public const string TooLong = "Reading the document took too long. Split it into smaller ones, or save it in a simpler form, such as plain text.";

    public const string TooMuchMemory =
        "Reading the document took too much memory. Split it into smaller ones, or save it in a simpler form, such as plain text.";

    public const string TooMuch = "The document has more links and text than can be kept. Split it into smaller ones.";

    public const string Broken = "The document could not be read; it may be damaged. Save it anew in the program that it comes from.";

    public const string Entities = "The document declares XML entities, which no program for documents does. It was not read.";

    public const string ExpandsTooMuch =
        "The document is packed so that it grows too large when it is unpacked. Save it anew in the program that it comes from, or split it.";

    public static string Damaged(string what) =>
        $"The {what} is damaged or not complete. Save it anew in the program that it comes from, and upload that.";

    public static string Unsupported(string kind, string advice) => $"This is {kind}, which cannot be read. {advice}";

    public static string TooMany(string what, int most) =>
        string.Create(CultureInfo.InvariantCulture, $"The document has more than {most:N0} {what}. Split it into smaller ones.");
}
