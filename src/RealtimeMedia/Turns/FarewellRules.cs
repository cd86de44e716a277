using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>How a call comes to its end from our side.</summary>
internal static class FarewellRules
{
    /// <summary>The longest goodbye.</summary>
    internal const int TimeoutMs = 15_000;

    /// <summary>The longest message for a machine: <see cref="Domain.Assistants.VoicemailPolicy.LongestMessage"/> characters, slowly said.</summary>
    internal const int MessageTimeoutMs = 120_000;

    /// <summary>Says a goodbye that nothing takes back; the call ends when it was heard.</summary>
    public static Step Say(in TurnState state, AudioMs now, CallOutcome outcome, Phrase phrase, int timeoutMs = TimeoutMs)
    {
        var (next, effects) = ReplyRules.Speak(state, now, phrase);
        return new Step(
            next with { Phase = TurnPhase.Closing, Farewell = new Farewell(outcome, now + timeoutMs) }, effects);
    }

    /// <summary>The goodbye was heard.</summary>
    public static Step Close(in TurnState state, CallOutcome outcome) =>
        new(End(state), [FinishTurn.Instance, new CloseCall(outcome)]);

    /// <summary>The goodbye takes too long: the call ends without the rest of it.</summary>
    public static Step StopWaiting(in TurnState state, CallOutcome outcome) =>
        new(End(state), [.. ReplyRules.Leave(state), new CloseCall(outcome)]);

    /// <summary>Nothing can be said any more: the carrier says it, once it learns that the stream broke off.</summary>
    public static Step GiveUp(in TurnState state) => StopWaiting(state, CallOutcome.Interrupted);

    private static TurnState End(in TurnState state) => state with { Phase = TurnPhase.Ended, Open = null };
}
