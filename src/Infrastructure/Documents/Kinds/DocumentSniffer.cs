using System.Text;
using System.Text.RegularExpressions;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Documents.Texts;

namespace VoiceAssistant.Infrastructure.Documents.Kinds;

/// <summary>Finds out what a document is from what is in it. Its name and media type decide only between kinds of text.</summary>
internal static partial class DocumentSniffer
{
    /// <summary>Where a PDF may begin (ISO 32000-1, annex H, 3.4.1).</summary>
    private const int PdfBeginning = 1024;

    /// <summary>Where a page may say its encoding; the standard asks for 1024 bytes, which are often not enough.</summary>
    private const int CharsetBeginning = 4096;

    /// <returns>The text where it is a kind of text; empty for others.</returns>
    /// <exception cref="DocumentException">It is of no kind that can be read.</exception>
    public static (DocumentKind Kind, string Text) Sniff(byte[] content, DocumentHints hints)
    {
        if (content.AsSpan(0, Math.Min(content.Length, PdfBeginning)).IndexOf("%PDF-"u8) >= 0 && !content.AsSpan().StartsWith("PK"u8))
            return (DocumentKind.Pdf, "");
        if (ZipKinds.Find(content) is { } office)
            return (office, "");
        OleKinds.Refuse(content);
        ForeignKinds.Refuse(content);

        var says = new TextHints(hints);
        if (TextDecoder.Decode(content, says.Charset ?? DeclaredCharset(content, says)) is not { } text)
        {
            ForeignKinds.RefuseBinary(content);
            throw new InvalidOperationException("A binary file was not refused.");
        }

        return (KindOf(text, says), text);
    }

    private static DocumentKind KindOf(string text, TextHints says)
    {
        if (MarkupRoot.Of(text) is { } root)
        {
            if (root.Name == "svg")
                throw new DocumentException(DocumentProblems.Unsupported("an image (SVG)", "Upload what it says as text or PDF."));
            if (root.IsHtml)
                return DocumentKind.Html;
            if (root.IsXml)
                throw new DocumentException(DocumentProblems.Unsupported("an XML file", "Save it as HTML, CSV, JSON or text, and upload that."));
        }

        if (says.IsHtml && Element().IsMatch(text))
            return DocumentKind.Html;
        if (says.IsJson || JsonText.IsJson(text))
            return DocumentKind.Json;
        return says.IsCsv ? DocumentKind.Csv : says.IsMarkdown ? DocumentKind.Markdown : DocumentKind.PlainText;
    }

    /// <summary>Only pages say it.</summary>
    private static string? DeclaredCharset(byte[] content, TextHints says)
    {
        var beginning = Encoding.Latin1.GetString(content, 0, Math.Min(content.Length, CharsetBeginning));
        return (says.IsHtml || MarkupRoot.Of(beginning) is { IsHtml: true }) && Charset().Match(beginning) is { Success: true } charset
            ? charset.Groups["name"].Value
            : null;
    }

    [GeneratedRegex(@"<[a-z][a-z0-9-]*[\s/>]", RegexOptions.IgnoreCase)]
    private static partial Regex Element();

    [GeneratedRegex(@"charset\s*=\s*[""']?(?<name>[A-Za-z0-9_:.-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Charset();
}
