using System.Net.Mime;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Documents.Kinds;

/// <summary>What name and media type say of a text.</summary>
internal sealed class TextHints
{
    private readonly string _ending;
    private readonly string _type;

    public TextHints(DocumentHints hints)
    {
        _ending = Path.GetExtension(hints.Name).ToLowerInvariant();
        try
        {
            var type = string.IsNullOrWhiteSpace(hints.MediaType) ? new ContentType() : new ContentType(hints.MediaType);
            (_type, Charset) = (type.MediaType.ToLowerInvariant(), type.CharSet);
        }
        catch (FormatException)
        {
            _type = hints.MediaType!.Split(';')[0].Trim().ToLowerInvariant();
        }
    }

    public string? Charset { get; }

    public bool IsHtml => _type is "text/html" or "application/xhtml+xml" || _ending is ".html" or ".htm" or ".xhtml";

    public bool IsJson => _type is "application/json" or "application/x-ndjson" || _ending is ".json" or ".jsonl" or ".ndjson";

    public bool IsCsv => _type is "text/csv" or "text/tab-separated-values" || _ending is ".csv" or ".tsv";

    public bool IsMarkdown => _type is "text/markdown" or "text/x-markdown" || _ending is ".md" or ".markdown";
}
