namespace VoiceAssistant.Infrastructure.Documents.Kinds;

/// <summary>The kinds of documents that can be read.</summary>
internal enum DocumentKind
{
    Pdf,
    Word,
    Slides,
    Sheets,
    Html,
    Json,
    Csv,
    Markdown,
    PlainText,
}

internal static class DocumentKindNames
{
    public static string MediaType(this DocumentKind kind) => kind switch
    {
        DocumentKind.Pdf => "application/pdf",
        DocumentKind.Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        DocumentKind.Slides => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        DocumentKind.Sheets => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        DocumentKind.Html => "text/html",
        DocumentKind.Json => "application/json",
        DocumentKind.Csv => "text/csv",
        DocumentKind.Markdown => "text/markdown",
        _ => "text/plain",
    };

    /// <summary>As its owner calls it.</summary>
    public static string Noun(this DocumentKind kind) => kind switch
    {
        DocumentKind.Pdf => "PDF",
        DocumentKind.Word => "Word document",
        DocumentKind.Slides => "PowerPoint presentation",
        DocumentKind.Sheets => "Excel workbook",
        DocumentKind.Html => "web page",
        DocumentKind.Json => "JSON file",
        DocumentKind.Csv => "CSV file",
        DocumentKind.Markdown => "Markdown file",
        _ => "text file",
    };
}
