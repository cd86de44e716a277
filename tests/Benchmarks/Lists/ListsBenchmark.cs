using System.Globalization;
using VoiceAssistant.Benchmarks.Speech;
using VoiceAssistant.Tests;
using VoiceAssistant.Tests.Plans;

namespace VoiceAssistant.Benchmarks.Lists;

/// <summary>
/// How long every list and search of the API takes an owner of very much, among others, and whether the database looks at
/// that owner's rows only. Over HTTP, with a token.
/// </summary>
internal static class ListsBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var arguments = Arguments.Of(args);
        if (Database(arguments.Get("database", "sqlite")) is not { } kind)
        {
            await Console.Error.WriteLineAsync("--database is sqlite or postgresql.");
            return 2;
        }

        var (rows, runs) = (Number(arguments, "rows", 1_000_000), Number(arguments, "runs", 200));
        using var database = TestDatabase.Reserve(kind);
        using var host = new ListsHost(database.Settings);
        var business = await Seed.SowAsync(host, rows);
        await host.VacuumAsync();

        var cases = ListCases.All.Where(c => c.Name.Contains(arguments.Get("only", ""), StringComparison.Ordinal)).ToList();
        var problems = new List<string>();
        var results = new List<CaseResult>();
        foreach (var one in cases)
        {
            await host.LogInAsync();
            var plans = await host.PlansAsync(one.Target(new Random(1), business));
            if (!one.IsOfEverything)
                problems.AddRange(plans.SelectMany(plan => plan.Problems(ListsHost.LargeTables)).Select(problem => $"{one.Name}: {problem}"));
            if (arguments.Has("plans"))
                Print(one.Name, plans);
            results.Add(await CaseRun.MeasureAsync(host.Http, one, business, runs));
            await Console.Error.WriteLineAsync(ListsTable.Line(results[^1]));
        }

        Console.Write(ListsTable.Of(kind, rows, results));
        problems.ForEach(Console.WriteLine);
        Console.WriteLine(problems.Count == 0 ? "Every plan keeps to the owner's rows." : "NOT every plan keeps to the owner's rows.");
        return problems.Count == 0 ? 0 : 1;
    }

    private static DatabaseKind? Database(string name) =>
        Enum.TryParse<DatabaseKind>(name, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;

    private static int Number(Arguments arguments, string name, int otherwise) => int.Parse(
        arguments.Get(name, otherwise.ToString(CultureInfo.InvariantCulture)), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static void Print(string name, IReadOnlyList<QueryPlan> plans)
    {
        Console.WriteLine($"--- {name}");
        foreach (var plan in plans)
            Console.WriteLine($"{plan}\n");
    }
}
