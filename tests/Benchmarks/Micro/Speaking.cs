using BenchmarkDotNet.Attributes;
using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Benchmarks.Micro;

/// <summary>What becomes of the model's words; per token of a reply of ten sentences.</summary>
[MemoryDiagnoser]
public class Speaking
{
    private const int Tokens = 120;

    private readonly string[] _reply =
        [.. Enumerable.Repeat(" We open at eight, on Saturdays at nine, and close at five.".Split(' ')[1..], 10).SelectMany(s => s).Select(w => w + " ")];

    [Benchmark(OperationsPerInvoke = Tokens)]
    public int Sentence_chunker()
    {
        var chunker = new SentenceChunker();
        var phrases = 0;
        foreach (var token in _reply)
        {
            chunker.Append(token);
            while (chunker.TryTake(out _))
                phrases++;
        }

        return phrases + chunker.TakeRest().Length;
    }
}
