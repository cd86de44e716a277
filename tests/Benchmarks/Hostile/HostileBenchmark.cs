using System.Globalization;
using System.Net.Http.Json;
using VoiceAssistant.Benchmarks.Load;
using VoiceAssistant.Benchmarks.Speech;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Benchmarks.Hostile;

/// <summary>
/// Whether requests and calls of others feel it when somebody has the hosts read files and addresses that are made to do harm. Both hosts and the
/// simulator share all cores. What is measured alone and what is measured meanwhile take turns, so that other work on the machine is in both.
/// </summary>
internal static class HostileBenchmark
{
    private const string Demonstration = "demo@voiceassistant.example", Password = "correct horse battery staple";
    private const int Contacts = 100, Attackers = 2, WarmUpCalls = 10;

    private static readonly string[] Texts =
    [
        "We are open on Saturday from nine to one.", "A cleaning costs 95 dollars and takes 45 minutes.", "You lock your bicycle under the stairs.",
        "Children are welcome from their first tooth on.", "A check-up takes half an hour.",
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var arguments = Arguments.Of(args);
        var (calls, rounds) = (Number(arguments, "calls", 20), Number(arguments, "rounds", 3));
        using var database = TestDatabase.Reserve(Enum.Parse<DatabaseKind>(arguments.Get("database", "sqlite"), ignoreCase: true));
        using var server = await Server.StartHostsAsync(Checkout.Path, Settings(database), null, null);
        using var owner = await Owner.LogInAsync(server.Api, Demonstration, Password);
        var traffic = new Traffic(owner, await SeedAsync(owner));
        var attackers = await AttackersAsync(server);
        var corpus = new HostileCorpus();
        var attack = new Attack(attackers, corpus);
        var (alone, meanwhile) = (new List<LoadedPeriod>(), new List<LoadedPeriod>());

        await LoadedPeriod.MeasureAsync(server, traffic, WarmUpCalls);
        for (var round = 1; round <= rounds; round++)
        {
            await owner.LogInAsync();
            alone.Add(await LoadedPeriod.MeasureAsync(server, traffic, calls));
            Console.Error.WriteLine($"round {round}: alone measured, now the attack …");
            await owner.LogInAsync();
            using var stop = new CancellationTokenSource();
            var attacking = Task.Run(() => attack.RunAsync(stop.Token));
            meanwhile.Add(await LoadedPeriod.MeasureAsync(server, traffic, calls));
            await UntilAsync(() => round < rounds || attack.IsWhole || attacking.IsCompleted);
            await stop.CancelAsync();
            await attacking;
            Console.Error.WriteLine($"round {round}: {attack.Read} read, {attack.Refused} refused");
        }

        attackers.ForEach(attacker => attacker.Dispose());
        Console.Write(HostileTable.Of(alone, meanwhile));
        var through = attack.Through.Count == 0 ? "none through" : $"THROUGH: {string.Join(", ", attack.Through)}";
        Console.WriteLine($"{corpus.FileCount} files and {HostileCorpus.AddressCount} addresses: {attack.Read} were tried, {attack.Refused} not even taken; {through}.");
        foreach (var error in server.Errors)
            Console.WriteLine(error);
        return attack.Through.Count + server.Errors.Count + meanwhile.Sum(period => period.Calls.Run.Failed) == 0 ? 0 : 1;
    }

    private static Dictionary<string, string> Settings(TestDatabase database) => new(
        from setting in database.Settings
        where setting.Key != "Storage:Path" // the hosts have a folder of their own
        select KeyValuePair.Create(setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value!))
    {
        ["Speech__Provider"] = "Scripted",
        ["Llm__Provider"] = "Scripted",
        ["Scripted__Transcript"] = "What does a cleaning cost?",
        ["Demo__Password"] = Password,
        ["RateLimits__RequestsPerUser"] = "1000000", // they are not to be what protects others here
    };

    /// <summary>What is asked for. The assistant of the calls looks into it, too.</summary>
    private static async Task<List<Guid>> SeedAsync(Owner owner)
    {
        for (var contact = 0; contact < Contacts; contact++)
            await owner.PostAsync("api/contacts", new { name = $"Contact {contact}", phone = $"+1415555{contact:0000}" });
        var sources = new List<Guid>();
        foreach (var text in Texts)
            sources.Add((await owner.AddSourceAsync(JsonContent.Create(new { name = text[..10], text })))!.Value);
        foreach (var source in sources)
            await owner.DoneAsync(source, TimeSpan.FromMilliseconds(200));
        var assistant = (await owner.GetAsync("api/assistants")).GetProperty("items")[0].GetProperty("id").GetGuid();
        await owner.PatchAsync($"api/assistants/{assistant}", new { knowledge = new { sourceIds = sources } });
        return sources;
    }

    private static async Task<List<Owner>> AttackersAsync(Server server)
    {
        var attackers = new List<Owner>();
        for (var number = 1; number <= Attackers; number++)
            attackers.Add(await Owner.RegisterAsync(server.Api, $"attacker{number}@example.com", Password));
        return attackers;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
            await Task.Delay(100);
    }

    private static int Number(Arguments arguments, string name, int otherwise) =>
        arguments.Has(name) ? int.Parse(arguments.Get(name, ""), CultureInfo.InvariantCulture) : otherwise;
}
