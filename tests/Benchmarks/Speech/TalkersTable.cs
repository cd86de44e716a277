using Microsoft.Extensions.Hosting;

namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>How long callers who talk all the time wait for their texts: one, two … until it is too long for a conversation.</summary>
internal static class TalkersTable
{
    /// <summary>Beyond this a text comes too late, in ms.</summary>
    private const double TooLate = 500;

    /// <summary>A text that comes within this was there.</summary>
    private const double AtOnce = 20;

    private static readonly string[] Sizes = ["1", "2", "4", "8", "12", "16", "20", "24", "32", "40"];
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    public static async Task PrintAsync(IHost host, Arguments options, string[] sentences)
    {
        string[] voices = ["rms", "awb"];
        var speech = new List<byte[]>();
        foreach (var sentence in sentences)
            speech.Add(await host.Voices().SayAsync(voices[speech.Count % 2], sentence));
        Console.WriteLine($"\nCallers who talk at once, for {Length.TotalSeconds} s, and their wait from the end of a turn to its text");
        Console.WriteLine($"{"talkers",8}{"p50",9}{"p95",9}{"most",9}{"at once",10}{"texts",8}{"unheard",9}");
        foreach (var size in options.Has("talkers") ? options.Values["talkers"] : Sizes)
        {
            var count = int.Parse(size, System.Globalization.CultureInfo.InvariantCulture);
            if (await TalkAsync(host, speech, count) > TooLate)
                break;
        }
    }

    private static async Task<double> TalkAsync(IHost host, List<byte[]> speech, int count)
    {
        var recognizers = Enumerable.Range(0, count).Select(_ => host.Listen()).ToList();
        var talkers = recognizers.Select((recognizer, i) => new LiveTalker(recognizer, speech, seed: i * 7)).ToList();
        await Task.WhenAll(talkers.Select(talker => Task.Run(() => talker.TalkAsync(Length))));
        foreach (var recognizer in recognizers)
            await recognizer.DisposeAsync();
        var waits = talkers.SelectMany(talker => talker.Waits).ToList();
        var found = Percentiles.Of(waits);
        Console.WriteLine(
            $"{count,8}{found.P50,6:F0} ms{found.P95,6:F0} ms{found.Most,6:F0} ms{waits.Count(w => w <= AtOnce) / (double)waits.Count,10:P0}"
            + $"{waits.Count,8}{talkers.Count(talker => talker.IsRefused),9}");
        return found.P95;
    }
}
