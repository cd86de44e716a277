using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>A sound without end that lies under speech.</summary>
/// <param name="Name">As it is chosen on the command line.</param>
/// <param name="At">The sample, of about the same power as any other stretch, at a position; the seed shifts it.</param>
internal sealed record Noise(string Name, Func<int, Func<double>> At)
{
    private const int Talkers = 8;

    /// <summary>The same in all directions and of all pitches.</summary>
    public static readonly Noise White = new("white", seed =>
    {
        var random = new Random(seed);
        return () => Gaussian(random);
    });

    /// <summary>Eight people who talk at once, none of whom is to be understood.</summary>
    public static async Task<Noise> BabbleAsync(IHost host)
    {
        var talkers = new List<double[]>();
        var sentences = SpeechTexts.Sentences("tuning");
        foreach (var chunk in sentences.Chunk(sentences.Length / Talkers).Take(Talkers))
            talkers.Add(await TalkAsync(host, talkers.Count % 2 == 0 ? "rms" : "awb", chunk));
        return new Noise("babble", seed =>
        {
            var random = new Random(seed);
            var positions = talkers.ConvertAll(talker => random.Next(talker.Length));
            return () =>
            {
                var sum = 0d;
                for (var i = 0; i < talkers.Count; i++)
                    sum += talkers[i][positions[i]++ % talkers[i].Length];
                return sum / Math.Sqrt(talkers.Count);
            };
        });
    }

    /// <summary>Of power 1.</summary>
    private static async Task<double[]> TalkAsync(IHost host, string voice, string[] sentences)
    {
        var speech = await host.Voices().SayAsync(voice, string.Join(". ", sentences));
        var level = Math.Sqrt(speech.Average(code => Math.Pow(MuLaw.Decode(code), 2)));
        return Array.ConvertAll(speech, code => MuLaw.Decode(code) / level);
    }

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
