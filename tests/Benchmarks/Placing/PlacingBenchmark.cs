using System.Diagnostics;
using System.Globalization;
using VoiceAssistant.Benchmarks.Load;
using VoiceAssistant.Benchmarks.Speech;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.Twilio;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.Benchmarks.Placing;

/// <summary>
/// Is every call that was accepted placed once? With a host that is killed (SIGKILL) at random moments and a carrier that fails, or with several hosts
/// on one database, whose limits have to hold. The emulated carrier is asked which calls it was asked for.
/// </summary>
internal static class PlacingBenchmark
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200), GivenUp = TimeSpan.FromMinutes(10);

    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = Arguments.Of(args);
        var random = new Random(Number("seed", "1"));
        return arguments.Has("hosts")
            ? await SharedAsync(Number("hosts", "2"), Number("calls", "200"), random)
            : await KilledAsync(Number("kills", "50"), Number("calls", "4"), random);

        int Number(string name, string otherwise) => int.Parse(arguments.Get(name, otherwise), CultureInfo.InvariantCulture);
    }

    /// <param name="each">How many calls are asked for between two kills.</param>
    private static async Task<int> KilledAsync(int kills, int each, Random random)
    {
        await using var twilio = await StartTwilioAsync(random);
        using var server = await StartAsync(twilio, new()
        {
            ["Outbound__DoubtSeconds"] = "3",
            ["Outbound__SilenceSeconds"] = "2",
            ["Outbound__PerSecondOfLine"] = "50",
            ["Outbound__PerSecondOfOwner"] = "50",
        });
        var troubles = CarrierTrouble.Begin(twilio, random, share: 0.3);
        var found = 0;
        server.Logged = line => found += line.Contains("from an earlier try", StringComparison.Ordinal) ? 1 : 0;
        using var owner = await CallOwner.LogInAsync(server.Api, Password);
        List<Guid> accepted = [];
        for (var kill = 0; kill < kills; kill++)
        {
            CarrierTrouble.Tell(twilio, isSilent: kill % 2 == 1);
            await owner.LogInAsync();
            var first = accepted.Count;
            var asked = Enumerable.Range(first, each).Select(number => PlaceSoonAsync(owner, number, random.Next(1_500))).ToList();
            await Task.Delay(random.Next(2_500));
            server.KillApi();
            await server.RestartApiAsync();
            accepted.AddRange(await Task.WhenAll(asked));
        }

        return await ReportAsync($"{kills} kills of the Api on SQLite, {owner.Retries} requests of the client sent again, {found} calls that the carrier had without our knowing", twilio, owner, accepted, troubles, null);
    }

    private static async Task<int> SharedAsync(int hosts, int calls, Random random)
    {
        const int perSecond = 10, atATime = 20;
        using var database = PostgreSqlDatabase.Reserve();
        await using var twilio = await StartTwilioAsync(random);
        twilio.Network.Callees.Otherwise = Callee.Busy(afterMs: 2_500);
        using var server = await StartAsync(twilio, new()
        {
            ["Database__Provider"] = nameof(DatabaseKind.PostgreSql),
            ["ConnectionStrings__Default"] = database.Connection.ConnectionString,
            ["Outbound__PerSecondOfLine"] = $"{perSecond}",
            ["Outbound__PerSecondOfOwner"] = "50",
            ["Outbound__CallsPerLine"] = $"{atATime}",
        });
        for (var other = 1; other < hosts; other++)
            await server.StartAnotherApiAsync();
        using var owner = await CallOwner.LogInAsync(server.Api, Password);
        var accepted = await Task.WhenAll(Enumerable.Range(0, calls).Select(number => PlaceSoonAsync(owner, number, 0)));
        return await ReportAsync($"{hosts} Api hosts on one PostgreSQL", twilio, owner, accepted, null, (perSecond, atATime));
    }

    private static string Password { get; } = $"Hush-{Guid.NewGuid():N}";

    private static async Task<TwilioEmulator> StartTwilioAsync(Random random)
    {
        var twilio = await TwilioEmulator.StartAsync(new TwilioEmulatorOptions { AccountSid = Server.AccountSid, AuthToken = Server.AuthToken, CallsPerSecond = 500 });
        twilio.Network.Callees.Otherwise = Callee.Busy(afterMs: random.Next(500, 3_000));
        return twilio;
    }

    private static Task<Server> StartAsync(TwilioEmulator twilio, Dictionary<string, string> settings) => Server.StartHostsAsync(
        Checkout.Path,
        new Dictionary<string, string>(settings)
        {
            ["Twilio__ApiBaseUrl"] = twilio.Origin,
            ["Twilio__UsesApi"] = "true",
            ["Demo__Password"] = Password,
            ["Speech__Provider"] = "Scripted",
            ["Llm__Provider"] = "Scripted",
            ["Media__WarmUpSeconds"] = "0",
            ["RateLimits__RequestsPerUser"] = "1000000",
            ["RateLimits__SignInsPerAccount"] = "10000",
            ["RateLimits__SignInsPerAddress"] = "10000",
        },
        apiCore: null,
        mediaCore: null);

    /// <summary>Every fifth goes to the number of the one before: nothing but their order tells the carrier's answers about them apart.</summary>
    private static async Task<Guid> PlaceSoonAsync(CallOwner owner, int number, int afterMs)
    {
        await Task.Delay(afterMs);
        var to = string.Create(CultureInfo.InvariantCulture, $"+1415555{1_000 + (number % 5 == 4 ? number - 1 : number)}");
        return await owner.PlaceAsync(to, $"call-{number}");
    }

    private static async Task<int> ReportAsync(
        string what, TwilioEmulator twilio, CallOwner owner, IReadOnlyList<Guid> accepted, IReadOnlyDictionary<string, int>? troubles, (int PerSecond, int AtATime)? limits)
    {
        var outcomes = await EndedAsync(owner, accepted);
        var placed = PlacedOnce.Of(accepted, twilio.Network.Calls.ByName(), outcomes, twilio.Network.Calls.All);
        Console.WriteLine(placed.Table(what, troubles, limits));
        return placed.IsRight(limits) ? 0 : 1;
    }

    /// <summary>How each ended; null where it has not in all that time.</summary>
    private static async Task<IReadOnlyList<string?>> EndedAsync(CallOwner owner, IReadOnlyList<Guid> calls)
    {
        using var deadline = new CancellationTokenSource(GivenUp);
        await owner.LogInAsync();
        var signedIn = Stopwatch.StartNew();
        var outcomes = new string?[calls.Count];
        while (outcomes.Contains(null) && !deadline.IsCancellationRequested)
        {
            for (var i = 0; i < calls.Count; i++)
                outcomes[i] ??= await owner.OutcomeAsync(calls[i]);
            await Task.Delay(Pause);
            if (signedIn.Elapsed < TimeSpan.FromMinutes(2))
                continue;
            await owner.LogInAsync();
            signedIn.Restart();
        }

        return outcomes;
    }
}
