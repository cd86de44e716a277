using Microsoft.Extensions.Hosting;

namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>Prints what the local recogniser understands of an 8 kHz WAV file, as one utterance.</summary>
internal static class RecognizeVerb
{
    public static async Task<int> RunAsync(string path)
    {
        var speech = WavFile.ReadMuLaw(path);
        using var host = await SpeechHost.StartAsync(recognitions: 1);
        await using (var recognizer = host.Listen())
            Console.WriteLine((await Caller.SpeakAsync(recognizer, Line.Quiet.Carry(speech, seed: 1))).Text);

        await host.StopAsync();
        return 0;
    }
}
