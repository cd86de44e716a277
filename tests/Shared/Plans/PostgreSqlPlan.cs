using System.Data.Common;
using System.Text.Json;

namespace VoiceAssistant.Tests.Plans;

/// <summary>Reads what <c>EXPLAIN (FORMAT JSON)</c> says.</summary>
/// <remarks>https://www.postgresql.org/docs/current/using-explain.html</remarks>
internal static class PostgreSqlPlan
{
    public static async Task<IReadOnlyList<PlanStep>> ReadAsync(DbDataReader reader, CancellationToken ct)
    {
        await reader.ReadAsync(ct);
        using var json = JsonDocument.Parse(reader.GetString(0));
        var steps = new List<PlanStep>();
        Add(steps, json.RootElement[0].GetProperty("Plan"), 0, null);
        return steps;
    }

    /// <summary>The table of an index that fills a bitmap is named a step above it.</summary>
    private static void Add(List<PlanStep> steps, JsonElement node, int depth, string? above)
    {
        var kind = Text(node, "Node Type")!;
        var table = Text(node, "Relation Name") ?? above;
        var key = Text(node, "Index Cond");
        string?[] words = [kind, Text(node, "Relation Name"), Text(node, "Index Name"), key, Text(node, "Filter") is { } filter ? $"filter {filter}" : null];
        var isRead = kind is "Seq Scan" or "Index Scan" or "Index Only Scan" or "Bitmap Index Scan";
        steps.Add(new PlanStep(depth, string.Join(' ', words.OfType<string>()), isRead ? table : null, key));
        if (!node.TryGetProperty("Plans", out var below))
            return;
        foreach (var step in below.EnumerateArray())
            Add(steps, step, depth + 1, kind.StartsWith("Bitmap", StringComparison.Ordinal) ? table : null);
    }

    private static string? Text(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetString() : null;
}
