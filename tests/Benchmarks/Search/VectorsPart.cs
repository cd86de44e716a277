using System.Diagnostics;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Search.Dense;

namespace VoiceAssistant.Benchmarks.Search;

/// <summary>Very many vectors in memory, without a database.</summary>
internal static class VectorsPart
{
    private const int ChunksOfDocument = 20, Questions = 200, Different = 1_000;

    public static void Measure(int vectors, int dimensions)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var meaning = new Meaning(dimensions);
        byte[][] values = [.. Enumerable.Range(0, Different).Select(number => ChunkVector.Pack(meaning.Chunk(number * 400)))];
        var set = new VectorSet(new Dictionary<DataSourceId, long>(), [.. Enumerable.Range(0, vectors / ChunksOfDocument).Select(document => new VectorBlock(
            DocumentId.New(), default, 1, dimensions,
            [.. Enumerable.Range(0, ChunksOfDocument).Select(i => (ChunkId.New(), values[((document * 7) + i) % Different]))]))]);
        var heap = GC.GetTotalMemory(forceFullCollection: true) - before;
        var random = new Random(5);
        var times = new List<double>();
        for (var i = 0; i < Questions; i++)
        {
            var question = meaning.Question(random.Next(vectors), random);
            var started = Stopwatch.GetTimestamp();
            GC.KeepAlive(set.Nearest(question, null, 200).Chunks.Count());
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        double[] sorted = [.. times.Skip(20).Order()];
        Console.WriteLine(
            $"{vectors:N0} vectors in memory: {set.Bytes >> 20} MiB by count, {heap >> 20} MiB of heap; all compared in p50 {sorted[sorted.Length / 2]:0.0}, p99 {sorted[sorted.Length * 99 / 100]:0.0} ms on one core");
    }
}
