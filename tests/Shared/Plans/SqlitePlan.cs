using System.Data.Common;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Tests.Plans;

/// <summary>Reads what <c>EXPLAIN QUERY PLAN</c> says.</summary>
/// <remarks>https://www.sqlite.org/eqp.html</remarks>
internal static partial class SqlitePlan
{
    public static async Task<IReadOnlyList<PlanStep>> ReadAsync(DbDataReader reader, string sql, CancellationToken ct)
    {
        var tables = Alias().Matches(sql).ToLookup(m => m.Groups["alias"].Value, m => m.Groups["table"].Value);
        var depths = new Dictionary<int, int> { [0] = -1 };
        var steps = new List<PlanStep>();
        while (await reader.ReadAsync(ct))
        {
            var (id, parent, text) = (reader.GetInt32(0), reader.GetInt32(1), reader.GetString(3));
            depths[id] = depths[parent] + 1;
            var access = Access().Match(text);
            var table = access.Success ? tables[access.Groups["alias"].Value].FirstOrDefault() : null;
            steps.Add(new PlanStep(depths[id], text, table, access.Groups["key"] is { Success: true } key ? key.Value : null));
        }

        return steps;
    }

    [GeneratedRegex("""
        "(?<table>\w+)" AS "(?<alias>\w+)"
        """)]
    private static partial Regex Alias();

    /// <summary>A search names the leading columns of its index that are compared.</summary>
    [GeneratedRegex(@"^(SCAN (?<alias>\w+)|SEARCH (?<alias>\w+) USING [^(]*\((?<key>[^()]*)\))")]
    private static partial Regex Access();
}
