using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Benchmarks.Speech;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Infrastructure.Persistence.PostgreSql;
using VoiceAssistant.Infrastructure.Search.Dense;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Benchmarks.Search;

/// <summary>How long the index in the database takes to find chunks of an owner of very many, among others, and what its vectors cost.</summary>
internal static class SearchBenchmark
{
    private const int WarmUps = 100, Compared = 100;

    public static async Task<int> RunAsync(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var arguments = Arguments.Of(args);
        if (!Enum.TryParse<DatabaseKind>(arguments.Get("database", "sqlite"), ignoreCase: true, out var kind))
        {
            await Console.Error.WriteLineAsync("--database is sqlite or postgresql.");
            return 2;
        }

        var (chunks, dimensions, questions) = (Number(arguments, "chunks", 100_000), Number(arguments, "dimensions", 384), Number(arguments, "questions", 1_000));
        if (arguments.Has("part", "database"))
            await MeasureAsync(kind, chunks, dimensions, questions);
        if (arguments.Has("part", "vectors"))
            VectorsPart.Measure(Number(arguments, "vectors", 1_000_000), dimensions);
        return 0;
    }

    private static async Task MeasureAsync(DatabaseKind kind, int chunks, int dimensions, int questions)
    {
        using var database = TestDatabase.Reserve(kind);
        using var host = SearchHost.Build(database);
        await host.Services.MigrateDatabaseAsync(CancellationToken.None);
        var (corpus, meaning) = (new Corpus(), new Meaning(dimensions));
        var seed = new SearchSeed(corpus, meaning);
        var owner = await host.InDbAsync(async db =>
        {
            var sown = await seed.SowAsync(db, chunks);
            if (db is PostgreSqlAppDb)
                await db.Database.ExecuteSqlAsync($"VACUUM (ANALYZE)");
            else
                await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
            return sown;
        });
        Console.WriteLine($"{kind}, {chunks:N0} chunks of one owner in {seed.OwnSources.Count} sources and as many of others, {dimensions} dimensions");

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = host.Services.GetRequiredService<IKnowledgeIndex>();
        var started = Stopwatch.GetTimestamp();
        var vectors = await host.LoadVectorsAsync(owner, SearchSeed.Model, dimensions, chunks);
        var loaded = Stopwatch.GetElapsedTime(started);
        Console.WriteLine($"loaded in {loaded.TotalSeconds:0.0} s, {vectors.Bytes >> 20} MiB by count, {(GC.GetTotalMemory(forceFullCollection: true) - before) >> 20} MiB of heap");

        Compare(seed, meaning, vectors, chunks);
        var random = new Random(5);
        foreach (var (name, hasWords, hasVector, sources) in Cases(seed.OwnSources))
        {
            var asked = Enumerable.Range(0, WarmUps + questions).Select(_ => random.Next(chunks)).Select(chunk => (chunk, Search: new IndexSearch(
                owner, sources, hasWords ? corpus.Question(chunk, random) : "",
                hasVector ? [new QuestionVector(SearchSeed.Model, meaning.Question(chunk, random))] : [], 10))).ToList();
            await RunAsync(index, seed, name, asked);
        }
    }

    private static IEnumerable<(string Name, bool HasWords, bool HasVector, IReadOnlyCollection<DataSourceId>? Sources)> Cases(List<DataSourceId> own) =>
    [
        ("by words", true, false, own), ("by meaning", false, true, own), ("by both", true, true, own),
        ("by both, two of its sources", true, true, own[..2]), ("by both, all sources", true, true, null),
    ];

    private static async Task RunAsync(IKnowledgeIndex index, SearchSeed seed, string name, List<(int Chunk, IndexSearch Search)> asked)
    {
        var (times, lexical, dense, found) = (new List<double>(), new List<double>(), new List<double>(), 0);
        var before = Environment.CpuUsage.TotalTime;
        foreach (var (chunk, search) in asked)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await index.SearchAsync(search, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            lexical.Add(answer.LexicalMs ?? 0);
            dense.Add(answer.DenseMs ?? 0);
            if (answer.Hits.Any(hit => hit.Chunk == seed.Chunks[chunk]))
                found++;
        }

        var processor = (Environment.CpuUsage.TotalTime - before) / asked.Count;
        Console.WriteLine(
            $"{name,-30} p50/p99/max {Told(times)} ms, {processor.TotalMilliseconds:0.0} of processor; words {Told(lexical)}, meaning {Told(dense)}; the chunk among ten: {(double)found / asked.Count:P0}");
    }

    /// <summary>How many of the nearest by exact cosines are among those that bytes choose.</summary>
    private static void Compare(SearchSeed seed, Meaning meaning, VectorSet vectors, int chunks)
    {
        var random = new Random(6);
        var questions = Enumerable.Range(0, Compared).Select(_ => meaning.Question(random.Next(chunks), random)).ToList();
        var exact = questions.ConvertAll(_ => new PriorityQueue<ChunkId, float>());
        for (var number = 0; number < chunks; number++)
        {
            var vector = meaning.Chunk(number);
            for (var i = 0; i < questions.Count; i++)
            {
                exact[i].Enqueue(seed.Chunks[number], System.Numerics.Tensors.TensorPrimitives.Dot(vector, questions[i]));
                if (exact[i].Count > 50)
                    exact[i].Dequeue();
            }
        }

        double among50 = 0, among200 = 0;
        for (var i = 0; i < questions.Count; i++)
        {
            var nearest = exact[i].UnorderedItems.Select(item => item.Element).ToHashSet();
            among50 += vectors.Nearest(questions[i], null, 50).Chunks.Count(nearest.Contains) / 50.0;
            among200 += vectors.Nearest(questions[i], null, 200).Chunks.Count(nearest.Contains) / 50.0;
        }

        Console.WriteLine($"of the 50 nearest, bytes have {among50 / Compared:P2} among their 50 and {among200 / Compared:P2} among the 200 that are compared exactly");
    }

    private static string Told(List<double> times)
    {
        double[] sorted = [.. times.Skip(WarmUps).Order()];
        return $"{sorted[sorted.Length / 2]:0.0}/{sorted[sorted.Length * 99 / 100]:0.0}/{sorted[^1]:0.0}";
    }

    private static int Number(Arguments arguments, string name, int otherwise) => int.Parse(
        arguments.Get(name, otherwise.ToString(CultureInfo.InvariantCulture)), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
