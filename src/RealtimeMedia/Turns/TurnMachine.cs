using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>
/// Who may speak, and when: endpointing, interruptions, reprompts, the longest call, goodbyes. Pure: from a state and
/// what happened follow the next state and what is to be done.
/// </summary>
internal static class TurnMachine
{
    /// <summary>Takes one block of the caller's audio, or of time that passes. Nothing is allocated while nothing happens.</summary>
    public static Step Hear(in TurnState before, AudioMs now, bool voiced, TurnSettings settings)
    {
        if (before.Phase == TurnPhase.Ended)
            return Stay(before);
        if (before.Farewell is { } farewell)
            return now >= farewell.CloseBy ? FarewellRules.StopWaiting(before, farewell.Outcome) : Stay(before);
        if (now.Value >= settings.MaxCallMs)
            return FarewellRules.Say(before, now, CallOutcome.TimeLimit, Phrase.GoodbyeTimeLimit);

        var state = before with { Caller = before.Caller.Hear(now, voiced) };
        var began = state.Caller.Utterance.IsSpeech && !before.Caller.Utterance.IsSpeech;
        var step = state.Phase switch
        {
            TurnPhase.CallerSpeaking => CallerRules.AwaitEndpoint(state, now, settings),
            TurnPhase.Listening or TurnPhase.Recognizing when began => CallerRules.Begin(state),
            TurnPhase.Listening => CallerRules.Idle(state, now, settings),
            TurnPhase.Recognizing when now >= state.Caller.TranscriptDue => CallerRules.StopWaiting(state, now),
            TurnPhase.Thinking or TurnPhase.Speaking => ReplyRules.WatchForInterruption(state, now, settings),
            _ => Stay(state),
        };
        return began ? step with { Effects = [BeginUtterance.Instance, .. step.Effects] } : step;
    }

    public static Step Next(in TurnState state, AudioMs now, TurnEvent happened) => (state.Phase, happened) switch
    {
        (TurnPhase.Ended, _) => Stay(state),
        (_, VoiceLost) => FarewellRules.GiveUp(state),
        (TurnPhase.Closing, PlayedOut e) when state.HasOpen(e.Turn) => FarewellRules.Close(state, state.Farewell!.Value.Outcome),
        (TurnPhase.Closing, _) => Stay(state),
        (_, HostStopping) => FarewellRules.Say(state, now, CallOutcome.HostStopped, Phrase.GoodbyeStopping),
        (_, EndAsked) => FarewellRules.Say(state, now, CallOutcome.EndedOnRequest, Phrase.GoodbyeAsked),
        (_, HearingLost e) => FarewellRules.Say(
            state, now, CallOutcome.Failed, e.Busy ? Phrase.GoodbyeBusy : Phrase.GoodbyeTrouble),
        (_, CallStarted { HasGreeting: true }) => ReplyRules.Speak(state, now, Phrase.Greeting),
        (_, CallStarted) => Stay(state with { IdleSince = now }),
        (_, PartiallyRecognized e) => CallerRules.Overhear(state, e.Text),
        (_, Recognized e) => CallerRules.Understand(state, now, e),
        (_, KeyPressed e) => CallerRules.Press(state, now, e.Key),
        (TurnPhase.Thinking, ReplyStarted e) when state.HasOpen(e.Turn) => ReplyRules.Begin(state),
        (TurnPhase.Thinking or TurnPhase.Speaking, HangUpRequested e) when state.HasOpen(e.Turn) =>
            Stay(state with { Open = state.Open!.Value with { Then = FollowUp.HangUp } }),
        (TurnPhase.Thinking or TurnPhase.Speaking, ReplyFailed e) when state.HasOpen(e.Turn) => ReplyRules.Fail(state, now),
        (TurnPhase.Thinking or TurnPhase.Speaking, PlayedOut e) when state.HasOpen(e.Turn) => ReplyRules.Finish(state, now),
        _ => Stay(state),
    };

    internal static Step Stay(in TurnState state) => new(state, []);
}

internal readonly record struct Step(TurnState State, TurnEffect[] Effects);
