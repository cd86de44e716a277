using VoiceAssistant.CallSimulator.CallLogs;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>A patient caller, and what must be true of such a call: nothing is lost, nothing is there twice.</summary>
internal static class Talk
{
    /// <summary>
    /// Longer than any stutter of a busy machine: with the usual 500 ms a caller takes a reply that ran dry for a moment for
    /// one that is over, speaks, and so cuts it short.
    /// </summary>
    private const int SettleMs = 1_000;

    public static ScenarioStep ReplyEnd => Step.WaitForReplyEnd(settleMs: SettleMs);

    /// <summary>The caller hears the greeting and so many answers, each to its end.</summary>
    public static ScenarioStep[] Of(int answers) => [ReplyEnd, Step.Repeat(answers, Step.Say(1_000), ReplyEnd)];

    /// <summary>Every reply was played and logged whole, in order, once.</summary>
    public static void ShouldBeWhole(CallResult call, LoggedCall log, int turns)
    {
        call.StepFailures.ShouldBeEmpty(Story(call));
        call.Replies.Count.ShouldBe(turns, Story(call));
        call.Replies.ShouldAllBe(r => r.CutAt == null && r.PlayedMs >= Deployment.ReplyAudioMs, Story(call));
        ShouldHoldWhole(call, log, turns);
    }

    /// <summary>The first turns are there in order and once, each heard to its end, and nothing else is.</summary>
    public static void ShouldHoldWhole(CallResult call, LoggedCall log, int turns) =>
        ShouldHoldWhole(call, log, Enumerable.Range(0, turns));

    /// <summary>The turns of these numbers are there, in order and once, each heard to its end, and nothing else is.</summary>
    public static void ShouldHoldWhole(CallResult call, LoggedCall log, IEnumerable<int> turns)
    {
        log.Turns!.Select(t => t.Number!.Value).ShouldBe(turns, Story(call));
        log.Turns!.Select(t => t.StartedAt).ShouldBeInOrder();
        log.Turns!.ShouldAllBe(t => t.CallerHeard == t.AssistantSaid && t.Interrupted == false, Story(call));
    }

    private static string Story(CallResult call) =>
        string.Join('\n', call.Events.Select(e => $"{e.At.TotalSeconds:0.000} {e.Kind} {e.Detail}"));
}
