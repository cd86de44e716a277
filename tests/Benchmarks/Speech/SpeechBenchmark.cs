using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>Quality and speed of local speech, through the product's own ports.</summary>
internal static class SpeechBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var options = Arguments.Of(args);
        var sentences = SpeechTexts.Sentences(options.Get("sentences", "test"));
        using var host = await SpeechHost.StartAsync(int.Parse(options.Get("cores", "1"), CultureInfo.InvariantCulture));
        Console.WriteLine($"{Environment.WorkingSet >> 20} MB resident with the weights read");
        if (options.Has("part", "voices"))
            await SpeedOfSpeech.PrintAsync(host.Voices(), sentences);
        if (options.Has("part", "errors"))
            await WordErrorTable.PrintAsync(host, options, sentences);
        if (options.Has("part", "talkers"))
            await TalkersTable.PrintAsync(host, options, sentences);
        await host.StopAsync();
        return 0;
    }
}
