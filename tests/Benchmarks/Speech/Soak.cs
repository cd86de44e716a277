using Microsoft.Extensions.Hosting;

namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>Memory of the process over many phrases spoken and understood, in calls of ten.</summary>
internal static class Soak
{
    private const int UtterancesPerCall = 10;

    public static async Task<int> RunAsync(string[] args)
    {
        var count = int.Parse(Arguments.Of(args).Get("count", "500"), System.Globalization.CultureInfo.InvariantCulture);
        using var host = await SpeechHost.StartAsync(recognitions: 2);
        var sentences = SpeechTexts.Sentences("test");
        for (var done = 0; done < count; done += UtterancesPerCall)
        {
            await using var recognizer = host.Listen();
            for (var i = done; i < done + UtterancesPerCall; i++)
            {
                var speech = await host.Voices().SayAsync(i % 2 == 0 ? "rms" : "slt", sentences[i % sentences.Length]);
                await Caller.SpeakAsync(recognizer, Line.Quiet.Carry(speech, seed: i));
            }

            if (done % 50 == 0)
                Console.WriteLine($"{done + UtterancesPerCall,5} utterances: {ResidentMegabytes():F0} MB resident");
        }

        Console.WriteLine($"{count,5} utterances: {ResidentMegabytes():F0} MB resident");
        await host.StopAsync();
        return 0;
    }

    private static double ResidentMegabytes()
    {
        GC.Collect();
        return Environment.WorkingSet / (1024.0 * 1024);
    }
}
