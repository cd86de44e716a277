using System.Globalization;
using VoiceAssistant.CallSimulator.Measurements;
using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.Benchmarks.Vendors;

/// <summary>What our hosts add to the time of the vendors, one call at a time.</summary>
internal static class LatencyPart
{
    private const int Turns = 20, EndpointMs = 500;

    /// <summary>Of recogniser, model and voice each, where they take time.</summary>
    private const int DelayMs = 300;

    public static async Task RunAsync()
    {
        await using var servers = await VendorServers.StartAsync();
        servers.AnswerAtOnce();
        Console.WriteLine("vendors take       replies   voice to voice p50   p95   max   without endpointing p50   p95   max");
        Print("no time", await TalkAsync(servers));
        servers.Speech.Options = servers.Speech.Options with { HypothesisDelayMs = DelayMs, FinalDelayMs = DelayMs, SynthesisDelayMs = DelayMs };
        servers.OpenAI.Options.FirstTokenMs = DelayMs;
        Print($"{DelayMs} ms each", await TalkAsync(servers));
    }

    /// <summary>ms from the caller's last voiced frame to the first audio of the reply.</summary>
    public static async Task<IReadOnlyList<double>> TalkAsync(VendorServers servers)
    {
        var call = await servers.CallAsync(
            "latency",
            Step.WaitForReplyEnd(),
            Step.Repeat(Turns, Step.Say(1_500), Step.WaitForReplyEnd(), Step.Pause(300)),
            Step.HangUp());
        foreach (var failure in call.Failures.Concat(call.StepFailures).Concat(call.Errors))
            Console.Error.WriteLine(failure);
        return [.. call.Utterances.Select(utterance => utterance.ReplyLatency?.TotalMilliseconds).OfType<double>()];
    }

    private static void Print(string vendors, IReadOnlyList<double> latencies)
    {
        var all = Distribution.Of(latencies);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{vendors,-16}{all.Count,10}{all.P50,21:0.0}{all.P95,6:0}{all.Max,6:0}{all.P50 - EndpointMs,26:0.0}{all.P95 - EndpointMs,6:0.0}{all.Max - EndpointMs,6:0.0}"));
    }
}
