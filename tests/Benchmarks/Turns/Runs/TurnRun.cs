using VoiceAssistant.Benchmarks.Load;
using VoiceAssistant.Benchmarks.Turns.Corpus;
using VoiceAssistant.Benchmarks.Turns.Reports;
using VoiceAssistant.Benchmarks.Turns.Scoring;
using VoiceAssistant.CallSimulator.CallLogs;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.Benchmarks.Turns.Runs;

/// <summary>Places the calls of the corpus, as many at once as the machine bears, and judges each when it is over.</summary>
internal sealed class TurnRun(TurnServers servers, SimulatedCarrier carrier, FailedCases failed)
{
    private const int MostMarkDelayMs = 400;

    /// <summary>Between the starts of calls that begin together.</summary>
    private static readonly TimeSpan Stagger = TimeSpan.FromMilliseconds(300);

    private int _done;

    public async Task<List<JudgedCall>> CallAllAsync(IReadOnlyList<TurnCase> cases, int atOnce, CancellationToken ct)
    {
        _done = 0;
        using var places = new SemaphoreSlim(atOnce);
        // Long calls first, so that none is left at the end; a fixed mixture, so that loud rooms do not all talk together.
        var order = cases.OrderBy(c => c.Reply != ReplyKind.Story).ThenBy(c => c.Seed).ToList();
        var results = new List<Task<JudgedCall>>();
        foreach (var turnCase in order)
        {
            await places.WaitAsync(ct);
            results.Add(CallOneAsync(turnCase, places, cases.Count, ct));
            await Task.Delay(Stagger, ct);
        }

        return [.. await Task.WhenAll(results)];
    }

    /// <summary>Adds the hosts' own log to each call.</summary>
    public async Task<List<JudgedCall>> ReadLogsAsync(IReadOnlyList<JudgedCall> results, CancellationToken ct)
    {
        var read = new List<JudgedCall>();
        foreach (var group in results.GroupBy(result => result.Case.Reply))
        {
            var logs = (await servers[group.Key].ReadCallsAsync(group.Select(result => result.Call.CallSid), ct)).ToDictionary(log => log.CallSid ?? "");
            read.AddRange(group.Select(result => Add(result, logs.GetValueOrDefault(result.Call.CallSid))));
        }

        return read;
    }

    private static JudgedCall Add(JudgedCall result, LoggedCall? log) =>
        result.Case.Reply == ReplyKind.Heard ? HeardReader.With(result, log) : result with { Log = log };

    private async Task<JudgedCall> CallOneAsync(TurnCase turnCase, SemaphoreSlim places, int all, CancellationToken ct)
    {
        try
        {
            var server = servers[turnCase.Reply];
            var scenario = new Scenario { Name = turnCase.Name, Steps = turnCase.Steps };
            var call = await carrier.RunAsync(scenario, Options(turnCase, server), ct);
            var timeline = TimelineReader.Read(turnCase, call);
            var score = CallScore.Of(timeline, repliesPerTurn: turnCase.Reply == ReplyKind.Slow ? 2 : 1);
            if (turnCase.Part != HeardCases.Part && score.Misses.Count > 0)
                failed.Write(turnCase, call, timeline, score);
            Console.Error.Write($"\r{Interlocked.Increment(ref _done)} of {all} calls ");
            return new JudgedCall(turnCase, call with { Recording = null }, timeline, score);
        }
        finally
        {
            places.Release();
        }
    }

    private static CallOptions Options(TurnCase turnCase, Server server)
    {
        var random = new Random(turnCase.Seed);
        var isHeard = turnCase.Part == HeardCases.Part;
        return new CallOptions
        {
            ApiUrl = server.Api,
            AccountSid = Server.AccountSid,
            AuthToken = Server.AuthToken,
            FastSay = true,
            Record = !isHeard,
            Line = turnCase.Room.Open(turnCase.Seed),
            MarkDelay = isHeard
                ? () => TimeSpan.FromMilliseconds(random.Next(MostMarkDelayMs + 1))
                : null,
        };
    }
}
