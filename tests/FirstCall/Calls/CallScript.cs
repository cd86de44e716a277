using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.FirstCall.Calls;

/// <summary>What the caller does: listens to the greeting, says each line, hears out each reply, leaves the end to the assistant.</summary>
internal static class CallScript
{
    /// <summary>A polite caller waits so long after a reply: a second sentence of it may follow.</summary>
    private const int SettleMs = 600;

    /// <summary>An assistant that understood the goodbye hangs up at once; otherwise the caller does.</summary>
    private const int GoodbyeTimeoutMs = 1_500;

    public static Scenario Of(IEnumerable<ScenarioStep> lines)
    {
        var listen = new ScenarioStep { WaitForReplyEnd = new WaitStep(SettleMs: SettleMs) };
        return new Scenario
        {
            Name = "first call",
            Steps = [listen, .. lines.SelectMany(line => new[] { line, listen }), Step.WaitForEnd(GoodbyeTimeoutMs)],
            Expect = new Expectations { EndedBy = "server" }, // whenever it does so: the verdict counts the answers
        };
    }
}
