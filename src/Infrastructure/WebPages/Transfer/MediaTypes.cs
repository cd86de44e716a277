namespace VoiceAssistant.Infrastructure.WebPages.Transfer;

/// <summary>
/// Which kinds of documents are worth fetching, by what their hosts call them. It spares fetching films; whether a document is what
/// it is called, its reader finds out.
/// </summary>
internal static class MediaTypes
{
    private static readonly string[] NotText = ["text/css", "text/javascript", "text/ecmascript", "text/calendar", "text/vcard"];

    private static readonly string[] Others =
    [
        "application/xhtml+xml", "application/xml", "application/pdf", "application/x-pdf", "application/json", "application/csv",
        "application/markdown", "application/octet-stream", "binary/octet-stream", "application/x-download", "application/force-download",
    ];

    private const string Office = "application/vnd.openxmlformats-officedocument.";

    /// <param name="type">Without parameters; null where the host does not say.</param>
    public static bool IsDocument(string? type) => type?.ToLowerInvariant() switch
    {
        null => true,
        ['t', 'e', 'x', 't', '/', ..] text => !NotText.Contains(text),
        var other => Others.Contains(other) || other.StartsWith(Office, StringComparison.Ordinal)
            || (other.StartsWith("application/", StringComparison.Ordinal)
                && (other.EndsWith("+json", StringComparison.Ordinal) || other.EndsWith("+xml", StringComparison.Ordinal))),
    };
}
