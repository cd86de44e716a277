using System.Globalization;
using VoiceAssistant.Benchmarks.Speech;

namespace VoiceAssistant.Benchmarks.Load;

/// <summary>
/// How many calls one core holds: our media host beside the least possible server, called by the same simulator from
/// another core in the same run. Only the ratios travel to other machines.
/// </summary>
internal static class LoadBenchmark
{
    /// <summary>The server under test has one core to itself; the callers, and the Api, share another.</summary>
    public const int ServerCore = 0, CallerCore = 1;

    private const int EmulatorWarmUp = 50;

    private static readonly string[] DefaultSizes = ["1", "50", "150", "250"];

    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = Arguments.Of(args);
        var sizes = (arguments.Has("calls") ? arguments.Values["calls"] : DefaultSizes)
            .Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList();
        var rounds = int.Parse(arguments.Get("rounds", "1"), CultureInfo.InvariantCulture);
        var share = double.Parse(arguments.Get("noise", "0"), CultureInfo.InvariantCulture);
        if (share is not (>= 0 and <= 1))
            throw new ArgumentException("--noise is a share of the calls, from 0 to 1.");
        using var rooms = share > 0 ? new RoomFiles() : null;
        string[] noise = rooms is null ? [] : rooms.Told(share);
        var rows = new List<LoadRow>();
        if (arguments.Has("server", "floor"))
            rows.AddRange(await MeasureAsync("floor", await Server.StartFloorAsync(), sizes, rounds, noise));
        if (arguments.Has("server", "media"))
            rows.AddRange(await MeasureAsync("media", await Server.StartMediaAsync(arguments.Get("recognition", "Scripted")), sizes, rounds, noise));
        if (arguments.Has("server", "vendors"))
        {
            using var emulators = await EmulatorProcess.StartAsync();
            // a vendor's service is not compiled as it is used: the calls of another host come first, and do not count
            await MeasureAsync("emulators", await Server.StartVendorsAsync(emulators), [EmulatorWarmUp], rounds: 1, []);
            rows.AddRange(await MeasureAsync("vendors", await Server.StartVendorsAsync(emulators), sizes, rounds, noise));
        }

        Console.Write(LoadTable.Of(rows));
        Console.Write(RoomTable.Of(rows));
        return rows.TrueForAll(row => row.Run.Failed == 0) ? 0 : 1;
    }

    private static async Task<List<LoadRow>> MeasureAsync(string name, Server server, List<int> sizes, int rounds, string[] noise)
    {
        using var running = server;
        var rows = new List<LoadRow>();
        foreach (var calls in sizes)
        {
            for (var round = 1; round <= rounds; round++)
            {
                Console.Error.WriteLine($"{name}: {calls} calls …");
                rows.Add(await Callers.CallAsync(name, server, calls, noise));
                foreach (var problem in rows[^1].Run.Problems)
                    Console.Error.WriteLine($"{name}: {problem}");
            }
        }

        return rows;
    }
}
