using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Benchmarks.Speech;
using VoiceAssistant.Infrastructure;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Benchmarks.Retrieval;

/// <summary>
/// Whether questions of callers find the sentence that answers them, in documents that Debian ships, and whether it is known when there is
/// none. Embeddings are those of the settings (<c>Embeddings__Provider</c>).
/// </summary>
internal static class RetrievalBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var cache = Arguments.Of(args).Get("cache", Path.Combine(Checkout.Path, "artifacts", "retrieval"));
        Directory.CreateDirectory(cache);
        var builder = Host.CreateApplicationBuilder();
        builder.AddLanguageModel();
        using var host = builder.Build();
        var embedder = host.Services.GetRequiredService<IEmbedder>();
        if (embedder.Model is not { } model)
        {
            await Console.Error.WriteLineAsync("Embeddings__Provider is None: there would be nothing to compare.");
            return 2;
        }

        var started = Stopwatch.GetTimestamp();
        var corpus = await RetrievalCorpus.ReadAsync(cache, new VectorCache(cache, embedder), model, CancellationToken.None);
        var index = new MemoryIndex();
        await index.StoreAsync(corpus.Chunks, CancellationToken.None);
        Write($"{corpus.Documents} documents, {corpus.Chunks.Count} chunks, read and embedded by {model} in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        Write($"{"",-31}{"at 1",6}{"at 5",6}{"at 10",6}{"MRR",6}{"AUC",7}{"said yes",10}{"wrongly",9}{"ms p50",8}{"p99",7}");
        var run = new RetrievalRun(corpus, index, embedder);
        foreach (var isTuning in (bool[])[true, false])
        {
            foreach (var isNoisy in (bool[])[false, true])
            {
                foreach (var way in Enum.GetValues<RetrievalWay>())
                    Console.WriteLine(await run.MeasureAsync(way, isTuning, isNoisy));
            }
        }

        return 0;
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
