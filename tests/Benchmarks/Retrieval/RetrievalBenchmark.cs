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
/// Whether questions of callers find the sentence that answers them, in documents that Debian ships, and whether it is known when there is
/// none: by the product's own readers, database, index and search. Embeddings are those of the settings (<c>Embeddings__Provider</c>).
/// </summary>
internal static class RetrievalBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = Arguments.Of(args);
        var cache = arguments.Get("cache", Path.Combine(Checkout.Path, "artifacts", "retrieval"));
        using var database = TestDatabase.Reserve(DatabaseKind.Sqlite);
        using var host = SearchHost.Build(database);
        var embedder = host.Services.GetRequiredService<IEmbedder>();
        if (embedder.Model is not { } model)
        {
            await Console.Error.WriteLineAsync("Embeddings__Provider is None: there would be nothing to compare.");
            return 2;
        }

        await host.Services.MigrateDatabaseAsync(CancellationToken.None);
        var started = Stopwatch.GetTimestamp();
        Directory.CreateDirectory(cache);
        var corpus = RetrievalCorpus.Read(cache);
        var vectors = await new VectorCache(cache, embedder).EmbedAsync(corpus.Texts, CancellationToken.None);
        var chunks = await host.InDbAsync(db => corpus.SowAsync(db, model, vectors));
        await host.LoadVectorsAsync(corpus.Owner, model, vectors[0].Length, chunks);
        Write($"{corpus.Documents} documents, {chunks} chunks, read and embedded by {model} in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        Write($"{"",-26}{"at 1",6}{"at 5",6}{"at 10",6}{"MRR",6}{"ms p50",8}{"p99",7}{"AUC",7}{"said yes",10}{"wrongly",9}");
        var run = new RetrievalRun(host.Services, corpus);
        foreach (var half in (string[])["tuning", "apart"])
        {
            foreach (var isNoisy in (bool[])[false, true])
            {
                foreach (var way in Enum.GetValues<RetrievalWay>().Where(_ => arguments.Has("half", half)))
                    Console.WriteLine(await run.MeasureAsync(way, half == "tuning", isNoisy));
            }
        }

        return 0;
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
