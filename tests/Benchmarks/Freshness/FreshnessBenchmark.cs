using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using VoiceAssistant.Benchmarks.Load;
using VoiceAssistant.Benchmarks.Speech;
using VoiceAssistant.CallSimulator.Measurements;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Benchmarks.Freshness;

/// <summary>Two Api hosts on one PostgreSQL: how long after one has said so of a source does the other one find it, correct or not at all?</summary>
internal static class FreshnessBenchmark
{
    private const string Email = "owner@example.com", Password = "correct horse battery staple";

    /// <summary>What is promised, ms.</summary>
    private const double Most = 2_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10), GivenUp = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = int.Parse(Arguments.Of(args).Get("rounds", "20"), CultureInfo.InvariantCulture);
        using var database = PostgreSqlDatabase.Reserve();
        using var server = await Server.StartHostsAsync(
            Checkout.Path,
            new Dictionary<string, string>
            {
                ["Database__Provider"] = nameof(DatabaseKind.PostgreSql),
                ["ConnectionStrings__Default"] = database.Connection.ConnectionString,
                ["Speech__Provider"] = "Scripted",
                ["Llm__Provider"] = "Scripted",
                ["Media__WarmUpSeconds"] = "0",
                ["RateLimits__RequestsPerUser"] = "1000000",
            },
            apiCore: null,
            mediaCore: null);
        using var first = await Owner.RegisterAsync(server.Api, Email, Password);
        using var second = await Owner.LogInAsync(await server.StartAnotherApiAsync(), Email, Password);
        await ShareAsync(first, second); // a host's first search, and first source, is another matter
        var delays = new List<(string What, double Ms)>();
        for (var round = 0; round < rounds; round++)
            delays.AddRange(round % 2 == 0 ? await ShareAsync(first, second) : await ShareAsync(second, first));

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rounds} sources, in turn of two Api hosts on one PostgreSQL; ms until the other host knows"));
        var isSoon = true;
        foreach (var what in delays.GroupBy(delay => delay.What))
        {
            var measured = Distribution.Of(what.Select(delay => delay.Ms));
            isSoon &= measured.Max <= Most;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what.Key,-24} p50 {measured.P50,7:0}  max {measured.Max,7:0}"));
        }

        return isSoon ? 0 : 1;
    }

    /// <summary>One source of which the other host has to learn. The owner's vectors are in its memory, and in use.</summary>
    private static async Task<List<(string What, double Ms)>> ShareAsync(Owner here, Owner there)
    {
        const string Text = "You lock your bicycle under the stairs.", Correction = "You lock your bicycle in the cellar.";
        const string Words = "lock bicycle", Meaning = "Where can I leave my bike?";
        await there.SearchAsync(Meaning);
        var id = (await here.AddSourceAsync(JsonContent.Create(new { name = "A note", text = Text })))!.Value;
        await here.DoneAsync(id, Pause);
        var indexed = Stopwatch.GetTimestamp();
        var byWords = UntilAsync(there, Words, indexed, texts => texts.Contains(Text));
        var byMeaning = UntilAsync(there, Meaning, indexed, texts => texts.Contains(Text));
        List<(string, double)> delays = [("found by words", await byWords), ("found by meaning", await byMeaning)];

        var chunk = (await here.GetAsync($"{Owner.Sources}/{id}/chunks")).GetProperty("items")[0].GetProperty("id").GetGuid();
        await here.PatchAsync($"{Owner.Sources}/{id}/chunks/{chunk}", new { text = Correction });
        delays.Add(("corrected", await UntilAsync(there, Meaning, Stopwatch.GetTimestamp(), texts => texts.Contains(Correction))));
        await here.DeleteAsync($"{Owner.Sources}/{id}");
        delays.Add(("deleted", await UntilAsync(there, Meaning, Stopwatch.GetTimestamp(), texts => texts.Count == 0)));
        return delays;
    }

    /// <returns>ms from the moment on.</returns>
    private static async Task<double> UntilAsync(Owner owner, string question, long from, Func<IReadOnlyList<string>, bool> isAsWanted)
    {
        while (!isAsWanted(await owner.SearchAsync(question)))
        {
            if (Stopwatch.GetElapsedTime(from) > GivenUp)
                throw new TimeoutException($"The other host does not know what \"{question}\" is to find.");
            await Task.Delay(Pause);
        }

        return Stopwatch.GetElapsedTime(from).TotalMilliseconds;
    }
}
