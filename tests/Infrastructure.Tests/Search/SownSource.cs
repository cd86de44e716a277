using System.Globalization;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Infrastructure.Tests.Search;

/// <summary>A source with one document, as the pipeline would leave them in the database.</summary>
internal sealed class SownSource
{
    public const string Model = "Test/of-numbers";

    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private readonly List<object> _parts = [];

    public SownSource(OwnerId owner)
    {
        Source = DataSource.OfPage(owner, "Prices", "https://example.com/prices", Now);
        Document = SourceDocument.Found(owner, Source.Id, Source.Address!, new string('0', 64), 0);
    }

    public DataSource Source { get; }

    public SourceDocument Document { get; }

    /// <summary>All, what others refer to first.</summary>
    public object[] Rows => [Source, Document, .. _parts];

    public IEnumerable<DocumentChunk> Chunks => _parts.OfType<DocumentChunk>();

    public ChunkId Add(string text, float[]? vector = null, string context = "", string model = Model, bool isPublished = true)
    {
        var ordinal = Document.ChunkCount;
        var chunk = DocumentChunk.Create(Document, ordinal, "", null, text, 10, context, ordinal.ToString("D64", CultureInfo.InvariantCulture));
        if (isPublished)
            chunk.Publish(ordinal, null);
        _parts.Add(chunk);
        if (vector is not null)
            _parts.Add(VectorOf(chunk, vector, model));
        Document.Divide(ordinal + 1, Now);
        return chunk.Id;
    }

    public static ChunkVector VectorOf(DocumentChunk chunk, float[] vector, string model = Model) => new()
    {
        ChunkId = chunk.Id,
        Model = model,
        OwnerId = chunk.OwnerId,
        DocumentId = chunk.DocumentId,
        Values = ChunkVector.Pack(vector),
    };

    public IndexSearch Ask(string text, float[]? vector = null, IReadOnlyCollection<DataSourceId>? sources = null, int take = 10) =>
        new(Source.OwnerId, sources, text, vector is null ? [] : [new(Model, vector)], take);
}
