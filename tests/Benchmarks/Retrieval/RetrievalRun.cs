using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Benchmarks.Retrieval;

internal enum RetrievalWay
{
    /// <summary>The index, by words alone.</summary>
    Words,

    /// <summary>The index, by meaning alone.</summary>
    Meaning,

    /// <summary>The index, by both.</summary>
    Fused,

    /// <summary>What a call gets: the same in the order of their scores.</summary>
    Call,

    /// <summary>What a call gets where there are no embeddings.</summary>
    CallByWords,
}

/// <summary>All questions of one half, asked of the product in one way.</summary>
internal sealed class RetrievalRun(IServiceProvider services, RetrievalCorpus corpus)
{
    /// <summary>As many as the product has scored for a call.</summary>
    private const int Pool = 30;

    private readonly IKnowledgeIndex _index = services.GetRequiredService<IKnowledgeIndex>();
    private readonly IEmbedder _embedder = services.GetRequiredService<IEmbedder>();
    private readonly KnowledgeSearch _search = services.GetRequiredService<KnowledgeSearch>();
    private readonly KnowledgeSearch _searchByWords = new(
        services.GetRequiredService<IServiceScopeFactory>(),
        new QuestionVectors(services.GetRequiredService<KnownSources>(), services.GetRequiredService<KnowledgeMetrics>(), TimeProvider.System, NullLogger<QuestionVectors>.Instance),
        services.GetRequiredService<KnowledgeMetrics>(), TimeProvider.System, NullLogger<KnowledgeSearch>.Instance, services.GetRequiredService<IKnowledgeIndex>());

    /// <returns>A line of the table.</returns>
    public async Task<string> MeasureAsync(RetrievalWay way, bool isTuning, bool isNoisy)
    {
        var (ranks, ms) = (new List<int?>(), new List<double>());
        var (answerable, unanswerable) = (new List<double>(), new List<double>());
        foreach (var question in corpus.Asked.Where(question => question.IsTuning == isTuning))
        {
            var text = SpokenQuestion.Of(isNoisy ? RecognizerNoise.Of(question.Text) : question.Text);
            var vector = await _embedder.EmbedQueryAsync(text, CancellationToken.None); // remembered for the search, and not measured with it
            var started = Stopwatch.GetTimestamp();
            var (found, score) = way is RetrievalWay.Call or RetrievalWay.CallByWords ? await AskAsync(way, question, text) : await AskIndexAsync(way, question, text, vector);
            ms.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            (question.Answer is null ? unanswerable : answerable).Add(score);
            if (question.Answer is not null)
                ranks.Add(found.FindIndex(chunk => corpus.Answers(chunk, question)) is >= 0 and var at ? at + 1 : null);
        }

        ms.Sort();
        var measured = RetrievalMeasures.Of(ranks);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{(isTuning ? "tuning" : "apart"),-7}{(isNoisy ? "noisy" : "clean"),-7}{way,-12}{measured.At1,6:0.00}{measured.At5,6:0.00}{measured.At10,6:0.00}{measured.Mrr,6:0.00}{ms[ms.Count / 2],8:0.0}{ms[ms.Count * 99 / 100],7:0.0}");
        return way is RetrievalWay.Call or RetrievalWay.CallByWords
            ? line + string.Create(CultureInfo.InvariantCulture, $"{RetrievalMeasures.Auc(answerable, unanswerable),7:0.000}{Yes(answerable),14}{Yes(unanswerable),14}")
            : line;
    }

    /// <summary>How many of the scores count as an answer, as their share and as <c>number/all</c>.</summary>
    private static string Yes(List<double> scores) => string.Create(
        CultureInfo.InvariantCulture,
        $"{RetrievalMeasures.From(Relevance.Answerable, scores):0.00} {scores.Count(score => score >= Relevance.Answerable)}/{scores.Count}");

    private async Task<(List<Guid> Chunks, double Score)> AskIndexAsync(RetrievalWay way, Question question, string text, float[] vector)
    {
        var answer = await _index.SearchAsync(
            new IndexSearch(
                corpus.Owner, corpus.SourcesOf(question), way == RetrievalWay.Meaning ? "" : text,
                way == RetrievalWay.Words ? [] : [new QuestionVector(_embedder.Model!, vector)], Pool),
            CancellationToken.None);
        return ([.. answer.Hits.Select(hit => hit.Chunk.Value)], 0);
    }

    private async Task<(List<Guid> Chunks, double Score)> AskAsync(RetrievalWay way, Question question, string text)
    {
        var answer = await (way == RetrievalWay.Call ? _search : _searchByWords).SearchAsync(
            new KnowledgeRequest(corpus.Owner, corpus.SourcesOf(question), text, Pool, Relevance.Answerable), CancellationToken.None);
        if (answer.Problem is not null || answer.IsLexicalOnly != (way == RetrievalWay.CallByWords))
            throw new InvalidOperationException($"A search was not what it should be: {answer.Problem ?? "by words alone"}.");
        return ([.. answer.Items.Select(item => item.ChunkId)], answer.Items is [var best, ..] ? best.Score : 0);
    }
}
