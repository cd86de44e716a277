using Azure;
using Azure.Search.Documents;
using Azure.Search.Documents.Models;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Infrastructure.AzureSearch;

/// <summary>Chunks as documents of an index of Azure AI Search.</summary>
internal sealed class AzureSearchIndex(SearchServer server, IndexMigration migration, DocumentWriter writer, ChunkSearch chunks, TimeProvider time)
    : IKnowledgeIndex
{
    /// <summary>What the service shows of a change comes about a second after it has confirmed the change.</summary>
    private static readonly TimeSpan VisibilityDelay = TimeSpan.FromSeconds(1.5);

    private const int MostPasses = 8;

    /// <summary>About what a number of a vector, and a letter outside of ASCII (\u00FC), have in a request.</summary>
    private const int NumberBytes = 14, LetterBytes = 6, OtherBytes = 400;

    public string? Name => server.Name;

    public async Task StoreAsync(IReadOnlyList<IndexedChunk> chunks, CancellationToken ct)
    {
        if (chunks.Count == 0)
            return;
        var vectors = chunks.Where(HasVector).Select(chunk => (chunk.Model, chunk.Vector!.Length)).Distinct()
            .Select(one => IndexSchema.Vector(IndexSchema.VectorField(one.Model!, one.Length), one.Length)).ToList();
        for (var isAgain = false; ; isAgain = true)
        {
            await EnsureAsync(vectors, ct);
            if (await WriteAsync(chunks.Select(Upload), "taken in", chunks.Count, ct))
                return;
            migration.Forget(); // somebody has deleted the index
            if (isAgain)
                throw new KnowledgeIndexException("The index of Azure AI Search is gone as soon as it is made.");
        }
    }

    public async Task RemoveAsync(OwnerId owner, IReadOnlyList<ChunkId> chunks, CancellationToken ct)
    {
        if (chunks.Count > 0)
            await WriteAsync(chunks.Select(chunk => Delete(DocumentKey.Of(owner, chunk))), "removed", chunks.Count, ct); // without an index there is nothing to remove
    }

    /// <summary>Until nothing is found any more, and not before what was stored last can be found.</summary>
    public async Task RemoveAllAsync(OwnerId owner, DataSourceId? source, CancellationToken ct)
    {
        for (var pass = 1; pass <= MostPasses; pass++)
        {
            if (pass > 1)
                await Task.Delay(VisibilityDelay, time, ct);
            if (!await RemoveFoundAsync(owner, source, ct) && pass > 1)
                return;
        }

        throw new KnowledgeIndexException("Azure AI Search still shows chunks that were removed; try again later.");
    }

    public Task<IndexAnswer> SearchAsync(IndexSearch search, CancellationToken ct) => chunks.SearchAsync(search, ct);

    /// <returns>Whether there was anything.</returns>
    private async Task<bool> RemoveFoundAsync(OwnerId owner, DataSourceId? source, CancellationToken ct)
    {
        var filter = ChunkFilter.Of(owner, source is { } one ? [one] : null);
        string? last = null;
        while (true)
        {
            var after = last is null ? filter : $"{filter} and {ChunkFilter.After(last)}";
            var keys = await FindKeysAsync(after, ct);
            if (keys.Count == 0)
                return last is not null;
            await WriteAsync(keys.Select(Delete), "removed", keys.Count, ct);
            last = keys[^1];
        }
    }

    private Task<List<string>> FindKeysAsync(string filter, CancellationToken ct) => server.TryAsync(
        async () =>
        {
            var options = new SearchOptions { Filter = filter, Size = DocumentWriter.MostActions, Select = { IndexSchema.Id }, OrderBy = { $"{IndexSchema.Id} asc" } };
            var keys = new List<string>();
            try
            {
                var found = await server.Indexing.SearchAsync<SearchDocument>(null, options, ct);
                await foreach (var result in found.Value.GetResultsAsync().WithCancellation(ct))
                    keys.Add(result.Document.GetString(IndexSchema.Id));
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                // there is no index, and nothing in it
            }

            return keys;
        },
        ct);

    private Task<bool> EnsureAsync(List<Azure.Search.Documents.Indexes.Models.SearchField> vectors, CancellationToken ct) => server.TryAsync(
        async () =>
        {
            await migration.EnsureAsync(vectors, ct);
            return true;
        },
        ct);

    /// <returns>False where there is no index.</returns>
    private async Task<bool> WriteAsync(IEnumerable<DocumentAction> actions, string done, int count, CancellationToken ct)
    {
        var refused = new List<int>();
        if (!await writer.TryWriteAsync(actions, refused, ct))
            return false;
        return refused.Count == 0
            ? true
            : throw new KnowledgeIndexException(
                $"{refused.Count} of {count} chunks were not {done} by Azure AI Search: it answered {string.Join(", ", refused.Distinct().Order())}.");
    }

    private static bool HasVector(IndexedChunk chunk) => chunk is { Model: not null, Vector.Length: > 0 };

    private static DocumentAction Upload(IndexedChunk chunk)
    {
        var document = new SearchDocument
        {
            [IndexSchema.Id] = DocumentKey.Of(chunk),
            [IndexSchema.Owner] = ChunkFilter.Value(chunk.OwnerId.Value),
            [IndexSchema.Source] = ChunkFilter.Value(chunk.SourceId.Value),
            [IndexSchema.Context] = chunk.Context,
            [IndexSchema.Content] = chunk.Text,
            [IndexSchema.Model] = HasVector(chunk) ? chunk.Model : null,
        };
        if (HasVector(chunk))
            document[IndexSchema.VectorField(chunk.Model!, chunk.Vector!.Length)] = chunk.Vector;
        return new DocumentAction(
            IndexDocumentsAction.Upload(document), // in place of all that was there, vectors of other models included
            OtherBytes + (LetterBytes * (chunk.Context.Length + chunk.Text.Length)) + (NumberBytes * (chunk.Vector?.Length ?? 0)));
    }

    private static DocumentAction Delete(string key) => new(IndexDocumentsAction.Delete(new SearchDocument { [IndexSchema.Id] = key }), OtherBytes);
}
