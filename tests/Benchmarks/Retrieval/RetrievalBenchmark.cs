using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Benchmarks.Search;
using VoiceAssistant.Benchmarks.Speech;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Benchmarks.Retrieval;

/// <summary>
/// Whether questions of callers find the sentence that answers them, and whether it is known when there is none: in documents that Debian
/// ships, and in the few pages of small businesses; by the product's own readers, database, index and search. Embeddings are those of the settings (<c>Embeddings__Provider</c>).
/// </summary>
internal static class RetrievalBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = Arguments.Of(args);
        var cache = arguments.Get("cache", Path.Combine(Checkout.Path, "artifacts", "retrieval"));
        Directory.CreateDirectory(cache);
        foreach (var corpus in (string[])[RetrievalCorpus.Debian, RetrievalCorpus.Business])
        {
            if (arguments.Has("corpus", corpus) && !await MeasureAsync(RetrievalCorpus.Read(corpus, cache), cache, half => arguments.Has("half", half)))
                return 2;
        }

        return 0;
    }

    private static async Task<bool> MeasureAsync(RetrievalCorpus corpus, string cache, Predicate<string> isHalfWanted)
    {
        using var database = TestDatabase.Reserve(DatabaseKind.Sqlite);
        using var host = SearchHost.Build(database);
        var embedder = host.Services.GetRequiredService<IEmbedder>();
        if (embedder.Model is not { } model)
        {
            await Console.Error.WriteLineAsync("Embeddings__Provider is None: there would be nothing to compare.");
            return false;
        }

        await host.Services.MigrateDatabaseAsync(CancellationToken.None);
        var started = Stopwatch.GetTimestamp();
        var vectors = await new VectorCache(cache, embedder).EmbedAsync(corpus.Texts, CancellationToken.None);
        var chunks = await host.InDbAsync(db => corpus.SowAsync(db, model, vectors));
        await host.LoadVectorsAsync(corpus.Owner, model, vectors[0].Length, chunks);
        Write($"{corpus.Documents} documents, {chunks} chunks, embedded by {model} in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        Write($"{"",-26}{"at 1",6}{"at 5",6}{"at 10",6}{"MRR",6}{"ms p50",8}{"p99",7}{"AUC",7}{"said yes",14}{"wrongly",14}");
        var run = new RetrievalRun(host.Services, corpus);
        foreach (var half in (string[])["tuning", "apart"])
        {
            foreach (var isNoisy in (bool[])[false, true])
            {
                foreach (var way in Enum.GetValues<RetrievalWay>().Where(_ => isHalfWanted(half)))
                    Console.WriteLine(await run.MeasureAsync(way, half == "tuning", isNoisy));
            }
        }

        return true;
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
