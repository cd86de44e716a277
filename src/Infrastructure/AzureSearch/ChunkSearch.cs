using System.Collections.Concurrent;
using Azure;
using Azure.Search.Documents;
using Azure.Search.Documents.Models;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Infrastructure.AzureSearch;

/// <summary>Searches by words and by vectors at once, in two requests.</summary>
internal sealed partial class ChunkSearch(SearchServer server, IndexMigration migration, TimeProvider time, ILogger<ChunkSearch> log)
{
    /// <summary>So many of each are fused, unless more are wanted; the service gives 1,000 at most.</summary>
    private const int UsualCandidates = 50, MostCandidates = 1_000, CandidatesPerHit = 5;

    /// <summary>How long a field that the index has not got is not asked for again, unless it is made on this host.</summary>
    private static readonly TimeSpan MissingFor = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, long> _missing = [];

    public async Task<IndexAnswer> SearchAsync(IndexSearch search, CancellationToken ct)
    {
        if (search.Sources is { Count: 0 } || search.Take <= 0)
            return new IndexAnswer([], null, null);
        var words = QueryText.Of(search.Text);
        var byWords = words.Length > 0 ? TimedAsync(() => ByWordsAsync(search, words, ct)) : null;
        var byVector = search is { Model: not null, Vector.Length: > 0 } ? TimedAsync(() => ByVectorAsync(search, ct)) : null;
        await Task.WhenAll([byWords ?? Task.CompletedTask, byVector ?? Task.CompletedTask])
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var (lexical, dense) = byWords is not null && byVector is not null
            ? (await OrOtherAsync(byWords, byVector), await OrOtherAsync(byVector, byWords))
            : (byWords is null ? default : await byWords, byVector is null ? default : await byVector);
        return new IndexAnswer(HybridRanking.Fuse(lexical.Found, dense.Found, Candidates(search), search.Take), lexical.Ms, dense.Ms);
    }

    /// <summary>Nothing where it has failed, and the other one has not: half an answer is better than none.</summary>
    private async Task<(List<(ChunkId Chunk, double Score)>? Found, double? Ms)> OrOtherAsync(
        Task<(List<(ChunkId Chunk, double Score)>? Found, double? Ms)> half, Task<(List<(ChunkId Chunk, double Score)>? Found, double? Ms)> other)
    {
        try
        {
            return await half;
        }
        catch (KnowledgeIndexException e) when (other is { IsCompletedSuccessfully: true, Result.Found: not null })
        {
            HalfFailed(e.Message);
            return default;
        }
    }

    private Task<List<(ChunkId Chunk, double Score)>?> ByWordsAsync(IndexSearch search, string words, CancellationToken ct)
    {
        var options = OptionsOf(search);
        options.SearchFields.Add(IndexSchema.Context);
        options.SearchFields.Add(IndexSchema.Content);
        return AskAsync(search, words, options, score => score, ct);
    }

    /// <summary>Null where no chunk has a vector of this model yet: then words have to do.</summary>
    private async Task<List<(ChunkId Chunk, double Score)>?> ByVectorAsync(IndexSearch search, CancellationToken ct)
    {
        var field = IndexSchema.VectorField(search.Model!, search.Vector!.Length);
        if (!migration.Has(field) && _missing.TryGetValue(field, out var since) && time.GetElapsedTime(since) < MissingFor)
            return null;
        var options = OptionsOf(search);
        options.VectorSearch = new VectorSearchOptions
        {
            FilterMode = VectorFilterMode.PreFilter, // others' chunks are not among the neighbours
            Queries = { new VectorizedQuery(search.Vector) { KNearestNeighborsCount = options.Size, Fields = { field } } },
        };
        var found = await AskAsync(search, words: null, options, Cosine, ct);
        if (found is null)
            _missing[field] = time.GetTimestamp();
        return found;
    }

    /// <summary>Null where a field that is asked for is not there.</summary>
    private Task<List<(ChunkId Chunk, double Score)>?> AskAsync(
        IndexSearch search, string? words, SearchOptions options, Func<double, double> read, CancellationToken ct) => server.TryAsync<List<(ChunkId, double)>?>(
        async () =>
        {
            var found = new List<(ChunkId, double)>();
            try
            {
                var answer = await server.Searching.SearchAsync<SearchDocument>(words, options, ct);
                await foreach (var result in answer.Value.GetResultsAsync().WithCancellation(ct))
                {
                    if (Read(result.Document, search) is { } chunk)
                        found.Add((chunk, read(result.Score ?? 0)));
                    else
                        Strange();
                }
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                // nothing was stored yet, and so there is no index
            }
            catch (RequestFailedException e) when (e.Status == 400 && words is null)
            {
                return null;
            }

            return found;
        },
        ct);

    private async Task<(List<(ChunkId Chunk, double Score)>? Found, double? Ms)> TimedAsync(Func<Task<List<(ChunkId Chunk, double Score)>?>> search)
    {
        var begun = time.GetTimestamp();
        var found = await search();
        return (found, found is null ? null : time.GetElapsedTime(begun).TotalMilliseconds);
    }

    private static SearchOptions OptionsOf(IndexSearch search) => new()
    {
        Filter = ChunkFilter.Of(search.Owner, search.Sources),
        Size = Candidates(search),
        Select = { IndexSchema.Id, IndexSchema.Source },
    };

    private static int Candidates(IndexSearch search) => Math.Clamp(search.Take * CandidatesPerHit, UsualCandidates, MostCandidates);

    /// <summary>The filter has seen to it already; null where it has not.</summary>
    private static ChunkId? Read(SearchDocument document, IndexSearch search) =>
        DocumentKey.Read(document.GetString(IndexSchema.Id), search.Owner) is { } chunk
        && (search.Sources is null || (Guid.TryParse(document.GetString(IndexSchema.Source), out var source) && search.Sources.Contains(new DataSourceId(source))))
            ? chunk
            : null;

    /// <summary>A score is 1 / (1 + distance), and the distance 1 - cosine.</summary>
    private static double Cosine(double score) => score > 0 ? Math.Clamp(2 - (1 / score), -1, 1) : -1;

    [LoggerMessage(LogLevel.Warning, "One half of a search, by words or by vectors, failed: {Problem} The other half answers alone")]
    private partial void HalfFailed(string problem);

    [LoggerMessage(LogLevel.Error, "Azure AI Search returned a chunk of another owner or source, which was dropped: is the index used by somebody else?")]
    private partial void Strange();
}
