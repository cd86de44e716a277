using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Documents.Html;
using VoiceAssistant.Infrastructure.Documents.Kinds;
using VoiceAssistant.Infrastructure.Documents.Office;
using VoiceAssistant.Infrastructure.Documents.Pdf;
using VoiceAssistant.Infrastructure.Documents.Texts;

namespace VoiceAssistant.Infrastructure.Documents;

/// <summary>Reads a document of any kind, in this process and on this thread: only a process that may break should.</summary>
internal static class DocumentFormats
{
    /// <exception cref="DocumentException">It cannot be read.</exception>
    public static ReadDocument Read(byte[] content, DocumentHints hints, DocumentLimits limits)
    {
        if (content.AsSpan().IndexOfAnyExcept((byte)0) < 0)
            throw new DocumentException(DocumentProblems.Empty);
        var (kind, text) = DocumentSniffer.Sniff(content, hints);
        if (kind is DocumentKind.PlainText or DocumentKind.Csv or DocumentKind.Markdown && text.Length > limits.MaxCharacters)
            throw new DocumentException(DocumentProblems.TooMany("characters of text", limits.MaxCharacters));
        var document = new DocumentBuilder(limits);
        try
        {
            Read(kind, content, text, hints, limits, document);
        }
        catch (Exception e) when (e is not (DocumentException or OutOfMemoryException))
        {
            // libraries throw whatever comes where a document is not as it should be
            throw new DocumentException(DocumentProblems.Damaged(kind.Noun()), e);
        }

        return document.IsEmpty ? throw new DocumentException(DocumentProblems.NoText) : document.Build(kind.MediaType());
    }

    private static void Read(
        DocumentKind kind, byte[] content, string text, DocumentHints hints, DocumentLimits limits, DocumentBuilder document)
    {
        switch (kind)
        {
            case DocumentKind.Pdf:
                PdfText.Read(content, limits, document);
                break;
            case DocumentKind.Word:
                WordText.Read(content, limits, document);
                break;
            case DocumentKind.Slides:
                SlideText.Read(content, limits, document);
                break;
            case DocumentKind.Sheets:
                SheetText.Read(content, limits, document);
                break;
            case DocumentKind.Html:
                HtmlText.Read(text, document, hints.Address);
                break;
            case DocumentKind.Json:
                JsonText.Read(text, document);
                break;
            case DocumentKind.Csv:
                CsvText.Read(text, document);
                break;
            case DocumentKind.Markdown:
                MarkdownText.Read(text, document);
                break;
            default:
                PlainText.Read(text, document);
                break;
        }
    }
}
