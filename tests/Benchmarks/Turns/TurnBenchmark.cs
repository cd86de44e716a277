using System.Globalization;
using VoiceAssistant.Benchmarks.Turns.Corpus;
using VoiceAssistant.Benchmarks.Turns.Reports;
using VoiceAssistant.Benchmarks.Turns.Runs;
using VoiceAssistant.CallSimulator.Calls;

namespace VoiceAssistant.Benchmarks.Turns;

/// <summary>
/// How well a running product takes turns: called in real time over the carrier's protocol from many rooms by many callers, and judged by
/// what was played to them.
/// </summary>
internal static class TurnBenchmark
{
    /// <summary>Calls of part <c>heard</c> at the same time: nobody recognises their words.</summary>
    private const int HeardAtOnce = 50;

    private const int Starved = 3;

    public static async Task<int> RunAsync(string[] args)
    {
        var options = TurnOptions.Of(args);
        var folder = Directory.CreateTempSubdirectory("voiceassistant-turns-");
        try
        {
            Console.Error.WriteLine("Writing the corpus …");
            var cases = options.Halves.SelectMany(half => TurnCorpus.Of(half, options, folder.FullName)).ToList();
            var (results, conditions) = await MeasureAsync(options, cases);
            TurnReport.Write(options.Artifacts, options.Server, conditions, results);
            Print(options, results, conditions);
            return conditions.IsStarved ? Starved : 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(List<JudgedCall> Results, RunConditions Conditions)> MeasureAsync(TurnOptions options, List<TurnCase> cases)
    {
        var failed = new FailedCases(options.Artifacts);
        failed.Empty();
        Console.Error.WriteLine("Starting the hosts …");
        using var servers = await TurnServers.StartAsync(options.Server, cases.Select(c => c.Reply).Distinct());
        using var carrier = new SimulatedCarrier();
        await using var load = new MachineLoad();
        var run = new TurnRun(servers, carrier, failed);
        var talked = await run.CallAllAsync([.. cases.Where(c => c.Part != HeardCases.Part)], options.AtOnce, default);
        var heard = await run.CallAllAsync([.. cases.Where(c => c.Part == HeardCases.Part)], HeardAtOnce, default);
        var results = await run.ReadLogsAsync([.. talked, .. heard], default);
        return (results, RunConditions.Of(load.Seconds, carrier, talked.Count > 0 ? results : []));
    }

    private static void Print(TurnOptions options, List<JudgedCall> results, RunConditions conditions)
    {
        Console.Error.WriteLine();
        Console.WriteLine($"# Turns of {options.Server}");
        Console.WriteLine();
        Console.WriteLine(conditions);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Not run, for providers that speak them: {string.Join(", ", Wording.Foreign.Select(words => $"{words.Count} texts in {words.Language}"))}."));
        Console.WriteLine();
        foreach (var half in options.Halves)
            Console.WriteLine(TurnTables.Of(half, [.. results.Where(result => result.Case.Half == half)]));
        Console.WriteLine($"What failed can be heard in {Path.Combine(options.Artifacts, "failed")}.");
    }
}
