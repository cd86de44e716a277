using System.Globalization;
using VoiceAssistant.CallSimulator.Measurements;

namespace VoiceAssistant.Benchmarks.Vendors;

/// <summary>
/// What it saves to answer a partial text that no longer changes, against waiting for the final one. A service without partial
/// texts has to be waited for.
/// </summary>
internal static class EarlyPart
{
    private const int SegmentationMs = 500;

    /// <summary>From the end of the voice to the final text: the published medians of the real service.</summary>
    private static readonly int[] FinalMs = [550, 1_000];

    /// <summary>From a word to the partial text that has it.</summary>
    private static readonly int[] PartialMs = [100, 300];

    public static async Task RunAsync()
    {
        await using var servers = await VendorServers.StartAsync();
        servers.AnswerAtOnce();
        var usual = servers.Speech.Options;
        Console.WriteLine("final text after   partial texts after   replies   voice to voice p50   p95   max");
        foreach (var final in FinalMs)
        {
            servers.Speech.Options = usual with { FinalDelayMs = final - SegmentationMs, HypothesisIntervalMs = 3_600_000, TailMs = 3_600_000 };
            Print(final, "none", await LatencyPart.TalkAsync(servers));
            foreach (var partial in PartialMs)
            {
                servers.Speech.Options = usual with { FinalDelayMs = final - SegmentationMs, HypothesisDelayMs = partial };
                Print(final, $"{partial} ms", await LatencyPart.TalkAsync(servers));
            }
        }
    }

    private static void Print(int final, string partial, IReadOnlyList<double> latencies)
    {
        var all = Distribution.Of(latencies);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{final,13} ms{partial,22}{all.Count,10}{all.P50,21:0}{all.P95,6:0}{all.Max,6:0}"));
    }
}
