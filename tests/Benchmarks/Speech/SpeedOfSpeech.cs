using System.Diagnostics;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>How soon and how fast the local voices speak, one phrase at a time.</summary>
internal static class SpeedOfSpeech
{
    private static readonly string[] Voices = ["rms", "slt", "awb", "kal16", "kal"];

    public static async Task PrintAsync(ISpeechVoiceFactory voices, string[] sentences)
    {
        Console.WriteLine($"Speaking {sentences.Length} sentences");
        Console.WriteLine($"{"voice",-8}{"first audio p50",18}{"p95",10}{"real-time factor",20}");
        foreach (var voice in Voices)
        {
            await voices.SayAsync(voice, "hello");
            await using var speaker = voices.Open();
            speaker.Start(new SynthesisSettings("en-US", voice, null));
            var first = new List<double>();
            var (took, length) = (TimeSpan.Zero, TimeSpan.Zero);
            foreach (var sentence in sentences)
            {
                var began = Stopwatch.GetTimestamp();
                var bytes = 0;
                await foreach (var piece in speaker.SpeakAsync(sentence, default))
                {
                    if (bytes == 0)
                        first.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    bytes += piece.MuLaw.Length;
                }

                took += Stopwatch.GetElapsedTime(began);
                length += TimeSpan.FromMilliseconds((double)bytes / Line.BytesPerMs);
            }

            first.Sort();
            Console.WriteLine(
                $"{voice,-8}{first[first.Count / 2],15:F1} ms{first[first.Count * 95 / 100],7:F1} ms{took / length,20:F3}");
        }
    }
}
