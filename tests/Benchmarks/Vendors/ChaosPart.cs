using System.Globalization;
using VoiceAssistant.CallSimulator.CallLogs;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Measurements;
using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.Benchmarks.Vendors;

/// <summary>Many calls while the vendors fail in every way. Behind them there is one provider in each direction that does not.</summary>
internal static class ChaosPart
{
    private static readonly ScenarioStep[] Conversation =
    [
        Step.WaitForReplyEnd(),
        Step.Repeat(3, Step.Pause(300), Step.Say(1_500), Step.WaitForReplyEnd(timeoutMs: 45_000)),
        Step.Say(1_000), Step.WaitForReply(timeoutMs: 45_000), Step.Interrupt(700, 1_000), Step.WaitForReplyEnd(timeoutMs: 45_000),
        Step.HangUp(),
    ];

    public static async Task<bool> RunAsync(VendorOptions options)
    {
        await using var servers = await VendorServers.StartAsync(new Dictionary<string, string>
        {
            ["Speech__Provider"] = "Azure,OpenAI,Scripted",
            ["Llm__Provider"] = "OpenAI,Offline",
        });
        var faults = new ChaosFaults(options.Share, options.Seed);
        servers.Speech.Faults.Otherwise = servers.OpenAI.Faults.Otherwise = faults.Next;
        using var places = new SemaphoreSlim(options.AtOnce);
        var calls = await Task.WhenAll(Enumerable.Range(0, options.Calls).Select(async number =>
        {
            await places.WaitAsync();
            try
            {
                return await servers.CallAsync($"chaos {number}", Conversation);
            }
            finally
            {
                places.Release();
            }
        }));
        var logs = await servers.Hosts.ReadCallsAsync(calls.Select(call => call.CallSid), default);
        return Print(calls, logs, servers.Hosts.Errors, faults);
    }

    private static bool Print(
        CallResult[] calls, IReadOnlyList<LoggedCall> logs, IReadOnlyCollection<string> errors, ChaosFaults faults)
    {
        // who is answered by a responder that takes "that is all" for a goodbye is hung up on, as they should be
        var dropped = calls.Where(call => OutcomeOf(call) is not ("callerHungUp" or "assistantHungUp")).ToList();
        var open = calls.Length - logs.Count(log => log is { Status: "ended", Outcome: not null });
        var unanswered = calls.Sum(call => call.MissedReplies);
        var greeting = Distribution.Of(calls.Select(call => call.GreetingLatency?.TotalMilliseconds ?? 60_000));
        var waits = Distribution.Of(calls.SelectMany(call => call.Utterances).Where(utterance => utterance is { ReplyAwaited: true, ReplyLatency: not null })
            .Select(utterance => utterance.ReplyLatency!.Value.TotalMilliseconds));
        Console.WriteLine($"requests {faults.Requests}, failures: {string.Join(", ", faults.Counts.Select(count => $"{count.Key} {count.Value}"))}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"calls {calls.Length}, dropped {dropped.Count}, logs not closed {open}, errors logged {errors.Count}, utterances without an answer {unanswered}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"first sound of the greeting after p50 {greeting.P50:0} ms, p99 {greeting.P99:0}, max {greeting.Max:0}; of an answer after p50 {waits.P50:0} ms, p95 {waits.P95:0}, p99 {waits.P99:0}, max {waits.Max:0}"));
        foreach (var call in dropped)
            Console.Error.WriteLine($"{call.Scenario}: {OutcomeOf(call)}, ended by {call.EndedBy}, {call.CloseCode} {call.CloseReason} {string.Join("; ", call.Errors)}");
        foreach (var error in errors.Take(20))
            Console.Error.WriteLine(error);
        return dropped.Count == 0 && open == 0 && unanswered == 0;

        string? OutcomeOf(CallResult call) => logs.FirstOrDefault(log => log.CallSid == call.CallSid)?.Outcome;
    }
}
