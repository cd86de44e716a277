using System.Globalization;
using VoiceAssistant.Benchmarks.Lists;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Benchmarks.Search;

/// <summary>Fills the database with documents of one owner who has very many, in ten sources, and as many of a hundred others.</summary>
internal sealed class SearchSeed(Corpus corpus, Meaning meaning)
{
    public const string Model = "Benchmark/synthetic";

    private const int Sources = 10, Others = 100, ChunksOfDocument = 20, AtOnce = 5_000;

    private static readonly DateTime Now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>By their number.</summary>
    public List<ChunkId> Chunks { get; } = [];

    public List<DataSourceId> OwnSources { get; } = [];

    public async Task<OwnerId> SowAsync(AppDb db, int chunks)
    {
        var owner = OwnerId.New();
        using var bulk = await BulkWriter.OpenAsync(db);
        var own = await SowSourcesAsync(bulk, Enumerable.Repeat(owner, Sources));
        OwnSources.AddRange(own.Select(source => source.Id));
        var others = await SowSourcesAsync(bulk, Enumerable.Range(0, Others).Select(_ => OwnerId.New()));
        for (var first = 0; first < chunks; first += AtOnce)
        {
            var numbers = Enumerable.Range(first, Math.Min(AtOnce, chunks - first)).ToList();
            Chunks.AddRange(await SowChunksAsync(bulk, own[first / AtOnce % own.Count], numbers));
            await SowChunksAsync(bulk, others[first / AtOnce % others.Count], numbers.ConvertAll(number => -1 - number));
        }

        return owner;
    }

    private static async Task<List<DataSource>> SowSourcesAsync(BulkWriter bulk, IEnumerable<OwnerId> owners)
    {
        var sources = owners.Select((owner, i) => DataSource.OfPage(owner, $"Source {i}", $"https://example.com/{i}", Now)).ToList();
        await bulk.WriteAsync(sources);
        await bulk.WriteAsync(sources.ConvertAll(source => source.State));
        return sources;
    }

    private async Task<List<ChunkId>> SowChunksAsync(BulkWriter bulk, DataSource source, List<int> numbers)
    {
        var (documents, chunks, vectors) = (new List<SourceDocument>(), new List<DocumentChunk>(), new List<ChunkVector>());
        foreach (var batch in numbers.Chunk(ChunksOfDocument))
        {
            var name = batch[0].ToString("D64", CultureInfo.InvariantCulture);
            var document = SourceDocument.Found(source.OwnerId, source.Id, name, name[..64], 0);
            document.Divide(batch.Length, Now);
            documents.Add(document);
            foreach (var (number, ordinal) in batch.Select((number, ordinal) => (number, ordinal)))
            {
                var chunk = DocumentChunk.Create(document, ordinal, "", null, corpus.Chunk(number), 130, "", name[..64]);
                chunk.Publish(ordinal, null);
                chunks.Add(chunk);
                vectors.Add(new ChunkVector
                {
                    ChunkId = chunk.Id,
                    Model = Model,
                    OwnerId = chunk.OwnerId,
                    DocumentId = document.Id,
                    Values = ChunkVector.Pack(meaning.Chunk(number)),
                });
            }
        }

        await bulk.WriteAsync(documents);
        await bulk.WriteAsync(chunks);
        await bulk.WriteAsync(vectors);
        return chunks.ConvertAll(chunk => chunk.Id);
    }
}
