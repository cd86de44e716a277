using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>A caller's voice for tests and demonstrations: text to an 8 kHz WAV file.</summary>
internal static class SayVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        var options = Arguments.Of(args);
        var path = options.Get("out", "speech.wav");
        var rate = double.Parse(options.Get("rate", "1"), System.Globalization.CultureInfo.InvariantCulture);
        using var host = await SpeechHost.StartAsync(recognitions: 1);
        var muLaw = await host.Voices().SayAsync(options.Get("voice", "kal16"), options.Rest, rate);
        var pcm = new short[muLaw.Length];
        MuLaw.Decode(muLaw, pcm);
        WavFile.Write(path, pcm);
        Console.WriteLine($"{path}: {Caller.LengthOf(muLaw).TotalSeconds:F2} s");
        await host.StopAsync();
        return 0;
    }
}
