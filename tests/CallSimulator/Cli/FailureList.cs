namespace VoiceAssistant.CallSimulator.Cli;

/// <summary>One line per failure; the same failure of many calls is one line.</summary>
internal static class FailureList
{
    public static void Write(TextWriter output, IReadOnlyList<CallFailure> failures, int calls)
    {
        foreach (var same in failures.GroupBy(f => (f.Scenario, f.What)))
        {
            var numbers = same.Select(f => f.Call).Distinct().Order().ToList();
            var who = numbers.Count == 1 ? $"call {numbers[0]}" : $"calls {Ranges(numbers)}";
            output.WriteLine($"FAILED {who}, {same.Key.Scenario}: {same.Key.What}");
        }
        var broken = failures.Select(f => (f.Scenario, f.Call)).Distinct().Count();
        output.WriteLine(broken == 0 ? $"OK: {calls} call(s) as expected" : $"FAILED: {broken} of {calls} call(s) not as expected");
    }

    /// <summary>1, 2, 3, 7 → 1-3, 7.</summary>
    internal static string Ranges(IReadOnlyList<int> sorted)
    {
        var parts = new List<string>();
        for (var i = 0; i < sorted.Count;)
        {
            var last = i;
            while (last + 1 < sorted.Count && sorted[last + 1] == sorted[last] + 1)
                last++;
            parts.Add(last == i ? $"{sorted[i]}" : $"{sorted[i]}-{sorted[last]}");
            i = last + 1;
        }
        return string.Join(", ", parts);
    }
}
