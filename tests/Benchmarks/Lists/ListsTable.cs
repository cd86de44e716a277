using System.Globalization;
using System.Text;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Benchmarks.Lists;

internal static class ListsTable
{
    public static string Of(DatabaseKind database, int rows, IReadOnlyList<CaseResult> results)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{database}, {rows:N0} contacts and calls, a fifth of them the owner's; ms");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"request",-44}{"runs",6}{"found",9}{"p50",9}{"p95",9}{"max",9}");
        foreach (var result in results)
            text.AppendLine(Line(result));
        if (results.MaxBy(result => result.P95) is { } worst)
            text.AppendLine(CultureInfo.InvariantCulture, $"worst: {worst.Name}, p95 {worst.P95:0.0} ms");
        return text.ToString();
    }

    public static string Line(CaseResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Name,-44}{result.Sorted.Count,6}{result.Total,9}{result.P50,9:0.0}{result.P95,9:0.0}{result.Max,9:0.0}");
}
