using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>
/// Word error rate and real-time factor of the local recogniser on sentences spoken by flite's voices over a mu-law line,
/// quiet and noisy, through the product's own ports. A caller says <see cref="UtterancesPerCall"/> sentences per call.
/// </summary>
internal static class SpeechBenchmark
{
    private const int UtterancesPerCall = 6;
    private static readonly string[] Voices = ["kal16", "awb", "slt", "rms"];
    private static readonly (string Name, double? Snr)[] Lines = [("clean", null), ("20", 20), ("10", 10)];

    public static async Task<int> RunAsync(string[] args)
    {
        var options = Arguments.Of(args);
        var sentences = SpeechTexts.Sentences(options.Get("sentences", "test"));
        var lines = Lines.Where(l => options.Has("noise", l.Name)).ToArray();
        using var host = await SpeechHost.StartAsync(recognitions: 2);
        if (!options.Has("voice"))
            await SpeedOfSpeech.PrintAsync(host.Voices(), sentences);

        Console.WriteLine($"\nWord error rate over {sentences.Length} sentences; real-time factor in brackets");
        Console.WriteLine($"{"voice",-8}{string.Concat(lines.Select(l => $"{Title(l.Snr),16}"))}");
        var totals = new Score[lines.Length];
        foreach (var voice in Voices.Where(v => options.Has("voice", v)))
        {
            Console.Write($"{voice,-8}");
            var speech = await Task.WhenAll(sentences.Select(s => host.Voices().SayAsync(voice, s)));
            for (var i = 0; i < lines.Length; i++)
            {
                var score = await ScoreAsync(host.Recognizers(), sentences, speech, lines[i].Snr, options.Has("print"));
                totals[i] += score;
                Console.Write($"{score,16}");
            }

            Console.WriteLine();
        }

        Console.WriteLine($"{"total",-8}{string.Concat(totals.Select(t => $"{t,16}"))}");
        await host.StopAsync();
        return 0;
    }

    private static async Task<Score> ScoreAsync(
        ISpeechRecognizerFactory recognizers, string[] sentences, byte[][] speech, double? snr, bool print)
    {
        var total = default(Score);
        var calls = Enumerable.Range(0, sentences.Length).Chunk(UtterancesPerCall);
        await Parallel.ForEachAsync(calls, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (call, _) =>
        {
            await using var recognizer = recognizers.Open();
            recognizer.Start(new RecognitionSettings("en-US", [], SpeechTexts.Assistant));
            await Caller.SpeakAsync(recognizer, Line.Carry(new byte[800], null, 0)); // the decoder is open after this
            foreach (var i in call)
            {
                var heard = await Caller.SpeakAsync(recognizer, Line.Carry(speech[i], snr, seed: i));
                var score = new Score(WordErrors.Between(sentences[i], heard.Text), heard.Took, heard.Length);
                lock (recognizers)
                    total += score;
                if (print && score.Errors.Errors > 0)
                    Console.WriteLine($"\n  said  {sentences[i]}\n  heard {heard.Text}");
            }
        });
        return total;
    }

    private static string Title(double? snr) => snr is null ? "quiet line" : $"{snr} dB SNR";

    private readonly record struct Score(WordErrors Errors, TimeSpan Took, TimeSpan Length)
    {
        public static Score operator +(Score a, Score b) => new(a.Errors + b.Errors, a.Took + b.Took, a.Length + b.Length);

        public override string ToString() => $"{Errors.Rate:P1} ({(Length == default ? 0 : Took / Length):F2})";
    }
}
