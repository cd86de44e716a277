using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>
/// Word error rate of the local recogniser on sentences spoken by flite's voices over a mu-law line, quiet and noisy. A caller
/// says <see cref="UtterancesPerCall"/> sentences per call.
/// </summary>
internal static class WordErrorTable
{
    private const int UtterancesPerCall = 6;
    private static readonly string[] Voices = ["kal16", "awb", "slt", "rms"];

    public static async Task PrintAsync(IHost host, Arguments options, string[] sentences)
    {
        var babble = await Noise.BabbleAsync(host);
        Line[] lines = [Line.Quiet, new(Noise.White, 20), new(Noise.White, 10), new(babble, 20), new(babble, 10)];
        lines = [.. lines.Where(line => options.Has("noise", line.Title))];
        Console.WriteLine($"\nWord error rate over {sentences.Length} sentences; in brackets the time it takes, as a part of the audio's length");
        Console.WriteLine($"{"voice",-8}{string.Concat(lines.Select(line => $"{line.Title,16}"))}");
        var totals = new Score[lines.Length];
        var took = new List<double>();
        foreach (var voice in Voices.Where(v => options.Has("voice", v)))
        {
            Console.Write($"{voice,-8}");
            var speech = new List<byte[]>();
            foreach (var sentence in sentences) // in order: a voice does not say a sentence the same way after another one
                speech.Add(await host.Voices().SayAsync(voice, sentence));
            for (var i = 0; i < lines.Length; i++)
            {
                var score = await ScoreAsync(host, sentences, speech, lines[i], Array.IndexOf(Voices, voice), took, options.Has("print"));
                totals[i] += score;
                Console.Write($"{score,16}");
            }

            Console.WriteLine();
        }

        Console.WriteLine($"{"total",-8}{string.Concat(totals.Select(t => $"{t,16}"))}");
        Console.WriteLine($"From the end to the text without a guess, one at a time, utterances of 2 to 6 s: {Percentiles.Of(took)}");
    }

    private static async Task<Score> ScoreAsync(
        IHost host, string[] sentences, List<byte[]> speech, Line line, int voice, List<double> took, bool print)
    {
        var total = default(Score);
        foreach (var call in Enumerable.Range(0, sentences.Length).Chunk(UtterancesPerCall))
        {
            await using var recognizer = host.Listen();
            foreach (var i in call)
            {
                var heard = await Caller.SpeakAsync(recognizer, line.Carry(speech[i], seed: (i * Voices.Length) + voice));
                var score = new Score(WordErrors.Between(sentences[i], heard.Text), heard.Took, heard.Length);
                total += score;
                if (Caller.LengthOf(speech[i]).TotalSeconds is >= 2 and <= 6)
                    took.Add(heard.Took.TotalMilliseconds);
                if (print && score.Errors.Errors > 0)
                    Console.WriteLine($"\n  said  {sentences[i]}\n  heard {heard.Text}");
            }
        }

        return total;
    }

    private readonly record struct Score(WordErrors Errors, TimeSpan Took, TimeSpan Length)
    {
        public static Score operator +(Score a, Score b) => new(a.Errors + b.Errors, a.Took + b.Took, a.Length + b.Length);

        public override string ToString() => $"{Errors.Rate:P1} ({(Length == default ? 0 : Took / Length):F3})";
    }
}
