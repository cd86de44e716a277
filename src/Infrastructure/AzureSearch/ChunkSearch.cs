using System.Collections.Concurrent;
using Azure;
using Azure.Search.Documents;
using Azure.Search.Documents.Models;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Infrastructure.AzureSearch;

/// <summary>Searches by words and by vectors at once, in a request for each.</summary>
internal sealed partial class ChunkSearch(SearchServer server, IndexMigration migration, TimeProvider time, ILogger<ChunkSearch> log)
{
    /// <summary>So many of each are fused, unless more are wanted; the service gives 1,000 at most.</summary>
    private const int UsualCandidates = 50, MostCandidates = 1_000, CandidatesPerHit = 5;

    /// <summary>How long a field that the index has not got is not asked for again, unless it is made on this host.</summary>
    private static readonly TimeSpan MissingFor = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, long> _missing = [];

    /// <summary>All of it, or nothing: whoever has the rows can do better than with a part.</summary>
    public async Task<IndexAnswer> SearchAsync(IndexSearch search, CancellationToken ct)
    {
        if (search.Sources is { Count: 0 } || search.Take <= 0)
            return new IndexAnswer([], null, null);
        using var timeout = new CancellationTokenSource(search.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        return await server.TryAsync(() => FindAsync(search, either.Token), ct);
    }

    private async Task<IndexAnswer> FindAsync(IndexSearch search, CancellationToken ct)
    {
        var words = QueryText.Of(search.Text);
        var byWords = words.Length > 0 ? TimedAsync(() => ByWordsAsync(search, words, ct)) : Task.FromResult(default(Timed));
        var byVectors = Task.WhenAll(search.Vectors.Select(vector => TimedAsync(() => ByVectorAsync(search, vector, ct))));
        await Task.WhenAll(byWords, byVectors);
        var (lexical, dense) = (await byWords, await byVectors);
        return new IndexAnswer(
            HybridRanking.Fuse(lexical.Found, [.. dense.Select(one => one.Found ?? [])], Candidates(search), search.Take), lexical.Ms, dense.Max(one => one.Ms));
    }

    private Task<List<(ChunkId Chunk, double Score)>?> ByWordsAsync(IndexSearch search, string words, CancellationToken ct)
    {
        var options = OptionsOf(search);
        options.SearchFields.Add(IndexSchema.Context);
        options.SearchFields.Add(IndexSchema.Content);
        return AskAsync(search, words, options, score => score, ct);
    }

    /// <summary>Null where no chunk has a vector of this model yet: then words have to do.</summary>
    private async Task<List<(ChunkId Chunk, double Score)>?> ByVectorAsync(IndexSearch search, QuestionVector question, CancellationToken ct)
    {
        var field = IndexSchema.VectorField(question.Model, question.Vector.Length);
        if (!migration.Has(field) && _missing.TryGetValue(field, out var since) && time.GetElapsedTime(since) < MissingFor)
            return null;
        var options = OptionsOf(search);
        options.VectorSearch = new VectorSearchOptions
        {
            FilterMode = VectorFilterMode.PreFilter, // others' chunks are not among the neighbours
            Queries = { new VectorizedQuery(question.Vector) { KNearestNeighborsCount = options.Size, Fields = { field } } },
        };
        var found = await AskAsync(search, words: null, options, Cosine, ct);
        if (found is null)
            _missing[field] = time.GetTimestamp();
        return found;
    }

    /// <summary>Null where a field that is asked for is not there.</summary>
    private async Task<List<(ChunkId Chunk, double Score)>?> AskAsync(
        IndexSearch search, string? words, SearchOptions options, Func<double, double> read, CancellationToken ct)
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
    }

    private async Task<Timed> TimedAsync(Func<Task<List<(ChunkId Chunk, double Score)>?>> search)
    {
        var begun = time.GetTimestamp();
        var found = await search();
        return new Timed(found, found is null ? null : time.GetElapsedTime(begun).TotalMilliseconds);
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

    [LoggerMessage(LogLevel.Error, "Azure AI Search returned a chunk of another owner or source, which was dropped: is the index used by somebody else?")]
    private partial void Strange();

    private readonly record struct Timed(List<(ChunkId Chunk, double Score)>? Found, double? Ms);
}
