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
    public static Step Hear(in TurnState before, in Sound sound, TurnRules rules)
    {
        if (before.Phase == TurnPhase.Ended)
            return Stay(before);
        var now = sound.At;
        if (before.Farewell is { } farewell)
            return now >= farewell.CloseBy ? FarewellRules.StopWaiting(before, farewell.Outcome) : Stay(before);
        if (now.Value >= rules.Settings.MaxCallMs)
            return FarewellRules.Say(before, now, CallOutcome.TimeLimit, Phrase.GoodbyeTimeLimit);

        var caller = before.Caller.Hear(now, sound.IsVoiced);
        var state = before with
        {
            Caller = caller,
            IsEnding = sound.LeftMs <= InterruptionRules.EndingMs,
            GivesPartials = sound.GivesPartials,
            FinalsAreLate = sound.FinalsAreLate,
            QuietSince = sound.IsPlaying || (sound.IsVoiced && IsCaller(before, caller)) ? now : before.QuietSince,
        };
        if (now >= state.Early?.DueBy)
            state = EarlyRules.StopWaiting(state);
        var began = caller.Utterance.IsSpeech && !before.Caller.Utterance.IsSpeech;
        var step = state.Phase switch
        {
            TurnPhase.CallerSpeaking => CallerRules.AwaitEndpoint(state, now, rules),
            TurnPhase.Listening when began => CallerRules.Begin(state),
            TurnPhase.Recognizing when began && !EndpointRules.IsTooLong(caller, now, rules.Settings) => CallerRules.Begin(state),
            TurnPhase.Listening => CallerRules.Idle(state, now, rules),
            TurnPhase.Recognizing => CallerRules.AwaitWords(state, now, rules),
            TurnPhase.Thinking or TurnPhase.Speaking => InterruptionRules.Watch(state, now, rules),
            _ => Stay(state),
        };
        return began ? step with { Effects = [BeginUtterance.Instance, .. step.Effects] } : step;
    }

    public static Step Next(in TurnState state, AudioMs now, TurnEvent happened, TurnRules rules) => (state.Phase, happened) switch
    {
        (TurnPhase.Ended, _) => Stay(state),
        (_, VoiceLost) => FarewellRules.GiveUp(state),
        (TurnPhase.Closing, PlayedOut e) when state.HasOpen(e.Turn) => FarewellRules.Close(state, state.Farewell!.Value.Outcome),
        (TurnPhase.Closing, SpeakingFailed) => FarewellRules.GiveUp(state),
        (TurnPhase.Closing, _) => Stay(state),
        (_, HostStopping) => FarewellRules.Say(state, now, CallOutcome.HostStopped, Phrase.GoodbyeStopping),
        (_, EndAsked) => FarewellRules.Say(state, now, CallOutcome.EndedOnRequest, Phrase.GoodbyeAsked),
        (_, HearingLost e) => FarewellRules.Say(
            state, now, CallOutcome.Failed, e.Busy ? Phrase.GoodbyeBusy : Phrase.GoodbyeTrouble),
        (_, CallStarted e) => Start(state with { IdleSince = now, QuietSince = now, NextTurn = e.NextTurn }, now, e),
        (_, PartiallyRecognized e) => CallerRules.Overhear(state, now, rules.Hear(e.Text), rules),
        (_, Recognized e) => CallerRules.Understand(state, now, e, rules),
        (_, KeyPressed e) => CallerRules.Press(state, now, e.Key, rules),
        (_, ReplyStarted e) when state.HasOpen(e.Turn) => ReplyRules.Begin(state, e.IsFiller),
        (_, KeysStarted e) when state.HasOpen(e.Turn) => Stay(state with { Open = state.Open!.Value with { PressesKeys = true } }),
        (_, ReplyInterrupted e) when state.HasOpen(e.Turn) => ReplyRules.Measure(state, now, e),
        (_, HangUpRequested e) when state.HasOpen(e.Turn) =>
            Stay(state with { Open = state.Open!.Value with { Closes = CallOutcome.AssistantHungUp } }),
        (_, TransferRequested e) when state.HasOpen(e.Turn) => ReplyRules.Transfer(state, e),
        (_, LanguageSwitched) => new Step(state, [UseLanguage.Instance]),
        (_, SwitchFailed) => ReplyRules.LeaveLanguage(state, now),
        (_, SpeakingFailed e) => ReplyRules.LeaveLanguage(state, now, e.Language),
        (_, ReplyFailed e) when state.HasOpen(e.Turn) => ReplyRules.Fail(state, now),
        (TurnPhase.Thinking or TurnPhase.Speaking, PlayedOut e) when state.HasOpen(e.Turn) => ReplyRules.Finish(state, now, e.IsQuestion),
        _ => Stay(state),
    };

    internal static Step Stay(in TurnState state) => new(state, []);

    /// <summary>What has once interrupted a turn for nothing is nobody until it has words.</summary>
    private static bool IsCaller(in TurnState state, in CallerTurn caller) =>
        caller.Utterance.IsSpeech && (state.Open is not { NeedsWords: true } || caller.HasWords);

    private static Step Start(in TurnState state, AudioMs now, CallStarted started) => started switch
    {
        { Purpose: StreamPurpose.LeaveMessage } =>
            FarewellRules.Say(state, now, CallOutcome.Voicemail, Phrase.Message, FarewellRules.MessageTimeoutMs),
        { Purpose: StreamPurpose.Resume } => ReplyRules.Speak(state, now, Phrase.NotConnected),
        { Purpose: StreamPurpose.Unhold } => ReplyRules.Speak(state, now, Phrase.Waited),
        { NextTurn: > 0 } => ReplyRules.Speak(state, now, Phrase.Reconnected),
        { HasGreeting: true } => ReplyRules.Speak(state, now, Phrase.Greeting),
        _ => Stay(state),
    };
}

internal readonly record struct Step(TurnState State, TurnEffect[] Effects);

/// <summary>A block of the call's audio, in both directions.</summary>
/// <param name="At">Its end.</param>
/// <param name="IsVoiced">The caller spoke in it.</param>
/// <param name="IsPlaying">They heard something of ours.</param>
/// <param name="GivesPartials">Whoever recognises now tells what was said while the caller speaks.</param>
/// <param name="LeftMs">How long until the turn of ours has been heard to its end; as long as can be where that is not known.</param>
/// <param name="FinalsAreLate">Whoever recognises now gives final texts long after the end of what was said.</param>
internal readonly record struct Sound(
    AudioMs At, bool IsVoiced, bool IsPlaying, bool GivesPartials, int LeftMs = int.MaxValue, bool FinalsAreLate = false);
