using System.Data.Common;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Providers.Fallback;

namespace VoiceAssistant.Infrastructure.Search;

/// <summary>
/// An index that lies elsewhere. The rows, which know everything, are searched for the sources that it has not taken in yet, and for all where it fails.
/// </summary>
internal sealed partial class IndexBesideRows(
    IKnowledgeIndex elsewhere, DatabaseIndex rows, KnownSources sources, Breakers breakers, KnowledgeMetrics metrics, ILogger<IndexBesideRows> log) : IKnowledgeIndex
{
    /// <summary>Of the time there is: as much is left to the rows.</summary>
    private const double TimeElsewhere = 0.5;

    /// <summary>Who has had less time has not failed.</summary>
    private static readonly TimeSpan Fair = TimeSpan.FromMilliseconds(50);

    private readonly Breaker _breaker = breakers.Of(Breakers.Index, elsewhere.Name ?? "");

    public string? Name => elsewhere.Name;

    public Task StoreAsync(IReadOnlyList<IndexedChunk> chunks, CancellationToken ct) => elsewhere.StoreAsync(chunks, ct);

    public Task RemoveAsync(OwnerId owner, IReadOnlyList<ChunkId> chunks, CancellationToken ct) => elsewhere.RemoveAsync(owner, chunks, ct);

    public Task RemoveAllAsync(OwnerId owner, DataSourceId? source, CancellationToken ct) => elsewhere.RemoveAllAsync(owner, source, ct);

    public async Task<IndexAnswer> SearchAsync(IndexSearch search, CancellationToken ct)
    {
        var (there, here) = await DivideAsync(search, ct);
        if (here.Count == 0)
            return await ElsewhereAsync(search, ct);
        if (there.Count == 0)
            return await rows.SearchAsync(search, ct);
        var answers = await Task.WhenAll(ElsewhereAsync(search with { Sources = there }, ct), rows.SearchAsync(search with { Sources = here }, ct));
        return new IndexAnswer(
            [.. answers.SelectMany(Comparable).OrderByDescending(hit => hit.Fused).DistinctBy(hit => hit.Chunk).Take(search.Take)],
            answers.Max(answer => answer.LexicalMs),
            answers.Max(answer => answer.DenseMs));
    }

    /// <summary>Which of the sources to search there, and which here.</summary>
    private async Task<(List<DataSourceId> There, List<DataSourceId> Here)> DivideAsync(IndexSearch search, CancellationToken ct)
    {
        try
        {
            var known = await sources.OfAsync(search.Owner, ct);
            var stored = known.Where(source => source.IndexName == Name).Select(source => source.Id).ToHashSet();
            var asked = search.Sources ?? known.Select(source => source.Id);
            var divided = asked.ToLookup(stored.Contains);
            return ([.. divided[true]], [.. divided[false]]);
        }
        catch (Exception e) when (e is DbException || e.InnerException is DbException)
        {
            throw new KnowledgeIndexException("The database does not say where documents are to be searched.", e);
        }
    }

    /// <summary>One that has failed a few times in a row is left alone for a while: nobody waits for it.</summary>
    private async Task<IndexAnswer> ElsewhereAsync(IndexSearch search, CancellationToken ct)
    {
        if (!_breaker.TryAsk())
            return await rows.SearchAsync(search, ct);
        var timeout = search.Timeout * TimeElsewhere;
        try
        {
            var answer = await elsewhere.SearchAsync(search with { Timeout = timeout }, ct);
            _breaker.Succeed();
            return answer;
        }
        catch (KnowledgeIndexException e)
        {
            if (timeout >= Fair)
                _breaker.Fail(e.GetType().Name);
            metrics.Failed("index", e.GetType().Name);
            Failed(e.Message);
            return await rows.SearchAsync(search, ct);
        }
    }

    /// <summary>What one index of words gives does not go together with what another one gives.</summary>
    private static IEnumerable<IndexHit> Comparable(IndexAnswer answer)
    {
        var best = answer.Hits.Max(hit => hit.Lexical);
        return best > 0 ? answer.Hits.Select(hit => hit with { Lexical = hit.Lexical / best }) : answer.Hits;
    }

    [LoggerMessage(LogLevel.Warning, "Documents are searched in the database instead: {Problem}")]
    private partial void Failed(string problem);
}
