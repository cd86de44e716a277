using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Tests.Knowledge;

/// <summary>A source of an owner that was read: one document, in parts as given.</summary>
internal sealed class Library
{
    private static readonly DateTime Now = new(2026, 1, 5, 14, 30, 0, DateTimeKind.Utc);

    public Library(OwnerId owner, string name, params string[] texts)
    {
        Source = DataSource.OfFile(DataSourceId.New(), owner, name, SourceKind.File, Now);
        Document = SourceDocument.Found(owner, Source.Id, $"{name}.pdf", new string('A', 64), depth: 0);
        Chunks = [.. texts.Select((text, i) => Chunk(text, i))];
    }

    public DataSource Source { get; }

    public SourceDocument Document { get; }

    public IReadOnlyList<DocumentChunk> Chunks { get; }

    public object[] Rows => [Source, Document, .. Chunks];

    private DocumentChunk Chunk(string text, int ordinal)
    {
        var chunk = DocumentChunk.Create(Document, ordinal, "Prices", page: ordinal + 1, text, tokens: 20, $"{Source.Name} › Prices", new string('0', 63) + ordinal);
        chunk.Publish(ordinal, ordinal + 1);
        return chunk;
    }
}
