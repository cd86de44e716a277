using System.Globalization;
using System.Text.RegularExpressions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace VoiceAssistant.Infrastructure.Documents.Pdf;

/// <summary>Reads PDFs that have text; pictures of text have none.</summary>
internal static partial class PdfText
{
    private static readonly ParsingOptions Options = new() { UseLenientParsing = true, SkipMissingFonts = true };

    public static void Read(byte[] content, DocumentLimits limits, DocumentBuilder document)
    {
        try
        {
            using var pdf = PdfDocument.Open(content, Options);
            Read(pdf, limits, document);
        }
        catch (PdfDocumentEncryptedException e)
        {
            throw new DocumentException(DocumentProblems.Encrypted, e);
        }
    }

    private static void Read(PdfDocument pdf, DocumentLimits limits, DocumentBuilder document)
    {
        if (pdf.NumberOfPages > limits.MaxPages)
            throw new DocumentException(DocumentProblems.TooMany("pages", limits.MaxPages));
        List<List<PdfLine>> pages = [];
        var hasImages = false;
        var characters = 0L;
        for (var number = 1; number <= pdf.NumberOfPages; number++)
        {
            var page = pdf.GetPage(number);
            hasImages |= page.NumberOfImages > 0;
            var lines = PdfLines.Of(page);
            if ((characters += lines.Sum(line => line.Text.Length)) > limits.MaxCharacters)
                throw new DocumentException(DocumentProblems.TooMany("characters of text", limits.MaxCharacters));
            pages.Add(lines);
        }

        if (characters == 0 && hasImages)
            throw new DocumentException(DocumentProblems.OnlyImages);
        if (IsUnreadable(pages, characters))
            throw new DocumentException(DocumentProblems.UnknownLetters);
        document.Title = Title(pdf.Information.Title);
        new PdfBlocks(document).Add(RunningLines.Without(pages));
    }

    /// <summary>What a program fills in by itself is the name of a file.</summary>
    private static string Title(string? title) => title is null || OfFile().IsMatch(title) ? "" : title;

    /// <summary>Fonts may draw letters without telling which they are; then there are signs of no meaning in their place.</summary>
    private static bool IsUnreadable(List<List<PdfLine>> pages, long characters) =>
        characters > 0 && pages.SelectMany(page => page).Sum(line => (long)line.Text.Count(IsUnknown)) * 2 > characters;

    private static bool IsUnknown(char c) =>
        c is '\uFFFD' || char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    [GeneratedRegex(@"^Microsoft |\.[a-z]{2,4}x?$|^untitled", RegexOptions.IgnoreCase)]
    private static partial Regex OfFile();
}
