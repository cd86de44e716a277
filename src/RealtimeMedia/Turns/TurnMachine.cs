using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>
/// Who may speak, and when: endpointing, interruptions, reprompts, the longest call, goodbyes. Pure: from a state and
/// what happened follow the next state and what is to be done. Times are ms of the call's audio clock.
/// </summary>
internal static partial class TurnMachine
{
    /// <summary>How long an ended utterance waits for its transcript.</summary>
    internal const int TranscriptPatienceMs = 3_000;

    /// <summary>How long a caller waits for the model before they hear that it takes a moment.</summary>
    internal const int HoldingPhraseMs = 4_000;

    /// <summary>How long after the last key a number is complete.</summary>
    internal const int KeyPatienceMs = 1_500;

    /// <summary>Speech longer than this that is not understood gets an answer; less may have been a noise.</summary>
    internal const int MisheardMs = 400;

    /// <summary>Failed replies in a row after which the call is given up.</summary>
    internal const int MaxFailures = 3;

    /// <summary>The longest goodbye.</summary>
    internal const int GoodbyePatienceMs = 15_000;

    public static Step Next(in TurnState state, long now, TurnEvent happened) => (state.Phase, happened) switch
    {
        (TurnPhase.Ended, _) => Stay(state),
        (_, VoiceLost) => GiveUp(state),
        (TurnPhase.Closing, PlayedOut e) when e.Turn == state.Turn => Close(state),
        (TurnPhase.Closing, _) => Stay(state),
        (_, HostStopping) => Goodbye(state, now, CallOutcome.HostStopped, Phrase.GoodbyeStopping),
        (_, EndAsked) => Goodbye(state, now, CallOutcome.EndedOnRequest, Phrase.GoodbyeAsked),
        (_, HearingLost e) => Goodbye(
            state, now, CallOutcome.Failed, e.Busy ? Phrase.GoodbyeBusy : Phrase.GoodbyeTrouble),
        (_, CallStarted e) => Start(state, now, e.HasGreeting),
        (_, Recognized e) => Understand(state, now, e.Text),
        (_, KeyPressed e) => Press(state, now, e.Key),
        (TurnPhase.Thinking, ReplyStarted e) when e.Turn == state.Turn =>
            Stay(state with { Phase = TurnPhase.Speaking, HoldingPhraseDue = TurnState.Never }),
        (TurnPhase.Thinking or TurnPhase.Speaking, HangUpRequested e) when e.Turn == state.Turn =>
            Stay(state with { HangUpAfterReply = true }),
        (TurnPhase.Thinking or TurnPhase.Speaking, ReplyFailed e) when e.Turn == state.Turn => Fail(state, now),
        (TurnPhase.Thinking or TurnPhase.Speaking, PlayedOut e) when e.Turn == state.Turn => Finish(state, now),
        _ => Stay(state),
    };

    private static Step Start(in TurnState state, long now, bool hasGreeting) => hasGreeting
        ? Speak(state, now, Phrase.Greeting)
        : Stay(state with { IdleSince = now });

    /// <summary>Says something of our own accord, as a turn of its own.</summary>
    private static Step Speak(in TurnState state, long now, Phrase phrase)
    {
        var turn = state.Turn + 1;
        return new Step(
            Settle(state, now) with { Phase = TurnPhase.Speaking, Turn = turn, TurnIsOpen = true },
            [.. Leave(state), new Say(turn, phrase)]);
    }

    private static Step Goodbye(in TurnState state, long now, CallOutcome outcome, Phrase phrase)
    {
        var (next, effects) = Speak(state, now, phrase);
        return new Step(
            next with { Phase = TurnPhase.Closing, Outcome = outcome, CloseBy = now + GoodbyePatienceMs }, effects);
    }

    private static Step Close(in TurnState state) => new(
        state with { Phase = TurnPhase.Ended, TurnIsOpen = false }, [FinishTurn.Instance, new CloseCall(state.Outcome)]);

    /// <summary>Nothing can be said any more: the carrier says it, once it learns that the stream broke off.</summary>
    private static Step GiveUp(in TurnState state) => new(
        state with { Phase = TurnPhase.Ended, TurnIsOpen = false },
        [.. Leave(state), new CloseCall(CallOutcome.Interrupted)]);

    /// <summary>What ends the open turn before another begins.</summary>
    private static TurnEffect[] Leave(in TurnState state) =>
        !state.TurnIsOpen ? []
        : state.IsCut ? [FinishTurn.Instance]
        : [CutReply.Instance, FinishTurn.Instance];

    /// <summary>Forgets everything about the caller's turn that is over.</summary>
    private static TurnState Settle(in TurnState state, long now) => state with
    {
        Utterance = default,
        Said = "",
        SpokenMs = 0,
        Keys = "",
        TranscriptDue = TurnState.Never,
        HoldingPhraseDue = TurnState.Never,
        IsCut = false,
        HangUpAfterReply = false,
        HasFailed = false,
        IdleSince = now,
    };

    private static Step Stay(in TurnState state) => new(state, []);
}

internal readonly record struct Step(TurnState State, TurnEffect[] Effects);
