using System.Text.Json.Serialization;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Documents.Isolation;

/// <summary>What a child is asked, in one line on its standard input.</summary>
internal sealed record ReadRequest(string Path, DocumentHints Hints, DocumentLimits Limits);

/// <summary>
/// A line that a child answers with. First it says that it is there; then for each request as many blocks as there are, headers
/// before the rows that they belong to, and in the end what else is known of the document, or the reason why it cannot be read.
/// </summary>
internal sealed record ReadLine
{
    public bool IsReady { get; init; }

    /// <summary>Of the rows that follow; empty for none.</summary>
    public string? Header { get; init; }

    public DocumentBlock? Block { get; init; }

    /// <summary>The document without its blocks.</summary>
    public ReadDocument? End { get; init; }

    public string? Problem { get; init; }

    /// <summary>With a problem: the child is not to be asked again.</summary>
    public bool IsSpent { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ReadRequest))]
[JsonSerializable(typeof(ReadLine))]
internal sealed partial class ReadJson : JsonSerializerContext;
