using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Search;

/// <summary>
/// Finds what documents say about a question: for calls, for conversations in writing and for the API, the same for all. It has
/// database scopes of its own, so that whoever waits no longer for it can leave. Only cancelling makes it throw.
/// </summary>
/// <param name="index">Null where a host has none: nothing is found.</param>
internal sealed partial class KnowledgeSearch(
    IServiceScopeFactory scopes,
    QuestionVectors vectors,
    KnowledgeMetrics metrics,
    TimeProvider time,
    ILogger<KnowledgeSearch> log,
    IKnowledgeIndex? index = null,
    IReranker? reranker = null)
{
    /// <summary>So many are scored, where fewer are wanted: the index puts the right one among the first, and not always first.</summary>
    private const int Candidates = 30;

    private const string RehearsedQuestion = "When do you open?";

    /// <summary>What is left to whoever asks once it is judged what was found.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(10);

    /// <summary>A model that is still being loaded is not waited for.</summary>
    private static readonly TimeSpan RehearsedVector = TimeSpan.FromMilliseconds(250);

    /// <summary>Searches, so that what a search needs is loaded and compiled; nobody is told of what it finds.</summary>
    public async Task RehearseAsync(OwnerId owner, IReadOnlyCollection<DataSourceId>? sources, CancellationToken ct)
    {
        var request = new KnowledgeRequest(owner, sources, RehearsedQuestion, Candidates, Threshold: 0) { VectorTimeout = RehearsedVector, IsRehearsed = true };
        var began = time.GetTimestamp();
        try
        {
            var made = await vectors.MakeAsync(request, ct);
            await RankAsync(request, (await FindAsync(request, made, began, ct)).Hits, began, ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // whoever searches in earnest says so
        }
    }

    public async Task<KnowledgeAnswer> SearchAsync(KnowledgeRequest request, CancellationToken ct)
    {
        if (request.Sources is { Count: 0 })
            return KnowledgeAnswer.Nothing;
        request = request with { Text = SpokenQuestion.Of(request.Text) };
        var began = time.GetTimestamp();
        var made = await vectors.MakeAsync(request, ct);
        var embedMs = made.Count == 0 ? (double?)null : Since(began);
        try
        {
            var found = await FindAsync(request, made, began, ct);
            var ranking = time.GetTimestamp();
            var items = await RankAsync(request, found.Hits, began, ct);
            var timings = new SearchTimings(embedMs, Rounded(found.LexicalMs), Rounded(found.DenseMs), Since(ranking), Since(began));
            metrics.Searched(timings);
            return new KnowledgeAnswer(items, items.Count > 0 && items[0].Score >= request.Threshold, timings) { IsLexicalOnly = made.Count == 0 };
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            metrics.Failed("index", e.GetType().Name);
            SearchFailed(e.GetType().Name);
            return new KnowledgeAnswer([], IsAnswerable: false, new SearchTimings(embedMs, null, null, 0, Since(began)))
            {
                IsLexicalOnly = made.Count == 0,
                Problem = "The index does not answer. Try again in a while.",
            };
        }
    }

    private async Task<IndexAnswer> FindAsync(KnowledgeRequest request, IReadOnlyList<QuestionVector> made, long began, CancellationToken ct) => index is null
        ? new IndexAnswer([], null, null)
        : await index.SearchAsync(
            new IndexSearch(request.Owner, request.Sources, request.Text, made, Math.Max(request.Take, Candidates)) { Timeout = time.Left(request.Timeout, began) }, ct);

    private async Task<IReadOnlyList<FoundText>> RankAsync(KnowledgeRequest request, IReadOnlyList<IndexHit> hits, long began, CancellationToken ct)
    {
        var rows = await ReadAsync(request, hits, ct);
        var known = (from hit in hits
                     join row in rows on hit.Chunk equals row.Id
                     select (Hit: hit, Row: row, Whole: $"{row.Context}\n{row.Text}")).ToList();
        if (known.Count == 0)
            return [];
        var scores = Relevance.Of(
            request.Text, known.ConvertAll(found => new RelevanceCandidate(found.Row.Context, found.Row.Text, found.Hit.Cosine, found.Hit.Lexical)));
        var judged = await JudgeAsync(request, known.ConvertAll(found => found.Whole), began, ct);
        return
        [
            .. known.Select((found, i) => new FoundText(
                    found.Row.Text,
                    Math.Round((judged ?? scores)[i], 4),
                    found.Row.SourceId.Value, found.Row.SourceName, found.Row.Heading, found.Row.Page, found.Row.Id.Value)
                {
                    Lexical = Rounded(found.Hit.Lexical),
                    Cosine = Rounded(found.Hit.Cosine),
                    Fused = Math.Round(found.Hit.Fused, 4),
                })
                .OrderByDescending(item => item.Score).Take(request.Take), // equal ones stay in the order of the index
        ];
    }

    /// <summary>What the index knows may be a moment older than the rows, and lie elsewhere: these decide.</summary>
    private async Task<List<Row>> ReadAsync(KnowledgeRequest request, IReadOnlyList<IndexHit> hits, CancellationToken ct)
    {
        if (hits.Count == 0)
            return [];
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(request.Owner);
        var db = scope.ServiceProvider.GetRequiredService<IAppDb>();
        var ids = hits.Select(hit => hit.Chunk).ToList();
        var rows = await (
            from chunk in db.Set<DocumentChunk>()
            where ids.Contains(chunk.Id) && chunk.IsEnabled
            join source in db.Set<DataSource>() on chunk.SourceId equals source.Id
            select new Row(chunk.Id, chunk.SourceId, source.Name, chunk.Heading, chunk.Page, chunk.Context, chunk.Text)).ToListAsync(ct);
        return request.Sources is null ? rows : rows.FindAll(row => request.Sources.Contains(row.SourceId));
    }

    /// <summary>Null where nobody judges, or not in time: what is found is not to be late because of it.</summary>
    private async Task<IReadOnlyList<double>?> JudgeAsync(KnowledgeRequest request, List<string> texts, long began, CancellationToken ct)
    {
        if (reranker is null || texts.Count == 0 || request.IsRehearsed)
            return null;
        var left = time.Left(request.Timeout - Rest, began);
        if (left == TimeSpan.Zero)
        {
            metrics.Failed("reranking", "late");
            return null;
        }

        try
        {
            var scores = await reranker.RankAsync(request.Text, texts, ct).WaitAsync(left, time, ct);
            return scores.Count == texts.Count ? scores : throw new RerankingException($"{scores.Count} scores for {texts.Count} texts.");
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            metrics.Failed("reranking", e.GetType().Name);
            RerankingFailed(e.GetType().Name);
            return null;
        }
    }

    private double Since(long began) => Math.Round(time.GetElapsedTime(began).TotalMilliseconds, 2);

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 4) : null;

    [LoggerMessage(LogLevel.Warning, "Documents cannot be searched: {Exception}")]
    private partial void SearchFailed(string exception);

    [LoggerMessage(LogLevel.Warning, "What was found is not judged anew: {Exception}")]
    private partial void RerankingFailed(string exception);

    private sealed record Row(ChunkId Id, DataSourceId SourceId, string SourceName, string Heading, int? Page, string Context, string Text);
}
