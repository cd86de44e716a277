using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceAssistant.Benchmarks.Turns.Corpus;
using VoiceAssistant.Benchmarks.Turns.Runs;

namespace VoiceAssistant.Benchmarks.Turns.Reports;

/// <summary>All figures as JSON, for comparisons of runs.</summary>
internal static class TurnReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static void Write(string artifacts, string server, RunConditions conditions, IReadOnlyList<JudgedCall> results)
    {
        Directory.CreateDirectory(artifacts);
        var report = new
        {
            server,
            conditions,
            halves = results.GroupBy(result => result.Case.Half).ToDictionary(half => $"{half.Key}", FiguresOf),
        };
        File.WriteAllText(Path.Combine(artifacts, "report.json"), JsonSerializer.Serialize(report, Json));
    }

    private static object FiguresOf(IGrouping<CorpusHalf, JudgedCall> half) => new
    {
        all = Totals.Of([.. half.Where(result => result.Case.Part != HeardCases.Part)]),
        parts = half.GroupBy(result => result.Case.Part).ToDictionary(part => part.Key, part => Totals.Of([.. part])),
        groups = half.Where(_ => half.Key == CorpusHalf.Tuned).GroupBy(result => result.Case.Group).ToDictionary(group => group.Key, group => Totals.Of([.. group])),
        heard = HeardTotals.Of([.. half.Where(result => result.Case.Part == HeardCases.Part)]),
    };
}
