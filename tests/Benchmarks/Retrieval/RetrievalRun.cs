using System.Diagnostics;
using System.Globalization;
using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Benchmarks.Retrieval;

internal enum RetrievalWay
{
    Lexical,
    Dense,
    Fused,

    /// <summary>Fused, and put into another order by <see cref="Relevance"/>.</summary>
    Reranked,

    /// <summary>As <see cref="Reranked"/> where there are no embeddings.</summary>
    LexicalReranked,
}

/// <summary>All questions of one half, asked of an index in one way.</summary>
internal sealed class RetrievalRun(RetrievalCorpus corpus, IKnowledgeIndex index, IEmbedder embedder)
{
    /// <summary>Of the index's hits, among which the others are looked for.</summary>
    private const int Pool = 40;

    /// <returns>A line of the table.</returns>
    public async Task<string> MeasureAsync(RetrievalWay way, bool isTuning, bool isNoisy)
    {
        var (ranks, ms) = (new List<int?>(), new List<double>());
        var (answerable, unanswerable) = (new List<double>(), new List<double>());
        foreach (var question in Questions.Answerable.Concat(Questions.Unanswerable).Where(question => question.IsTuning == isTuning))
        {
            var started = Stopwatch.GetTimestamp();
            var (hits, best) = await AskAsync(way, SpokenQuestion.Of(isNoisy ? RecognizerNoise.Of(question.Text) : question.Text));
            ms.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            (question.Answer is null ? unanswerable : answerable).Add(best);
            if (question.Answer is not null)
                ranks.Add(hits.FindIndex(hit => corpus.Answers(hit.Chunk, question)) is >= 0 and var at ? at + 1 : null);
        }

        ms.Sort();
        var found = RetrievalMeasures.Of(ranks);
        var auc = RetrievalMeasures.Auc(answerable, unanswerable);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(isTuning ? "tuning" : "apart"),-7}{(isNoisy ? "noisy" : "clean"),-7}{way,-17}{found.At1,6:0.00}{found.At5,6:0.00}{found.At10,6:0.00}{found.Mrr,6:0.00}{auc,7:0.000}{Share(answerable),10:0.00}{Share(unanswerable),9:0.00}{ms[ms.Count / 2],8:0.0}{ms[ms.Count * 99 / 100],7:0.0}");

        static double Share(List<double> scores) => scores.Average(score => score >= Relevance.Answerable ? 1d : 0);
    }

    private async Task<(List<IndexHit> Hits, double Best)> AskAsync(RetrievalWay way, string text)
    {
        var vector = way is RetrievalWay.Lexical or RetrievalWay.LexicalReranked ? null : await embedder.EmbedQueryAsync(text, CancellationToken.None);
        var words = way == RetrievalWay.Dense ? "" : text;
        var answer = await index.SearchAsync(new IndexSearch(corpus.Owner, Sources: null, words, embedder.Model, vector, Pool), CancellationToken.None);
        var candidates = answer.Hits.Select(hit => new RelevanceCandidate(corpus[hit.Chunk].Context, corpus[hit.Chunk].Text, hit.Cosine, hit.Lexical));
        var scores = Relevance.Of(text, [.. candidates]);
        return (
            way is RetrievalWay.Reranked or RetrievalWay.LexicalReranked
                ? [.. answer.Hits.Zip(scores).OrderByDescending(pair => pair.Second).Select(pair => pair.First)]
                : [.. answer.Hits],
            scores.Count > 0 ? scores.Max() : 0);
    }
}
