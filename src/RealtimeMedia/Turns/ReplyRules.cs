using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Clocks;
using static VoiceAssistant.RealtimeMedia.Turns.TurnMachine;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>How the assistant's turns begin, are interrupted, go on, fail and end.</summary>
internal static class ReplyRules
{
    /// <summary>How long a caller waits for the model before they hear that it takes a moment.</summary>
    private const int HoldingPhraseMs = 4_000;

    /// <summary>Failed replies in a row after which the call is given up.</summary>
    private const int MaxFailures = 3;

    /// <summary>Answers what the caller said.</summary>
    public static Step Ask(in TurnState state, AudioMs now, string text)
    {
        var turn = new OpenTurn(state.NextTurn) { HoldingPhraseDue = now + HoldingPhraseMs };
        var next = Open(state, now, turn) with { Phase = TurnPhase.Thinking, Asked = OpenQuestions.None };
        return new Step(next, [.. Leave(state), new Answer(turn.Number, text)]);
    }

    /// <summary>Says something of our own accord, as a turn of its own.</summary>
    public static Step Speak(in TurnState state, AudioMs now, Phrase phrase)
    {
        var turn = new OpenTurn(state.NextTurn);
        return new Step(
            Open(state, now, turn) with { Phase = TurnPhase.Speaking },
            [.. Leave(state), new Say(turn.Number, phrase)]);
    }

    /// <summary>The first of a reply is being played.</summary>
    public static Step Begin(in TurnState state) => Stay(WithoutHolding(state) with { Phase = TurnPhase.Speaking });

    public static Step WatchForInterruption(in TurnState state, AudioMs now, TurnSettings settings)
    {
        var caller = state.Caller;
        if (caller.Utterance.Interrupts(now, settings.MinInterruptionMs) && !caller.IsAcknowledging)
            return Interrupt(state);
        if (caller.Utterance.HasEnded(now, settings.EndpointMs))
            return new Step(
                state with { Caller = caller.EndUtterance(), Unanswered = state.Unanswered + 1 }, [EndUtterance.Instance]);
        return now >= state.Open?.HoldingPhraseDue
            ? new Step(WithoutHolding(state), [new SayAlso(Phrase.OneMoment, IsLast: false)])
            : Stay(state);
    }

    /// <summary>The caller has the word; the turn stays open until it is known what they said.</summary>
    public static Step Interrupt(in TurnState state) => new(
        state with
        {
            Phase = TurnPhase.CallerSpeaking,
            Open = state.Open!.Value with { IsInterrupted = true, HoldingPhraseDue = null },
        },
        [InterruptReply.ByVoice]);

    /// <summary>It was no interruption after all.</summary>
    public static Step Resume(in TurnState state) => new(
        state with
        {
            Phase = TurnPhase.Speaking,
            Open = state.Open!.Value with { IsInterrupted = false },
            Caller = default,
        },
        [ResumeReply.Instance]);

    public static Step Fail(in TurnState state, AudioMs now)
    {
        var failures = state.Failures + 1;
        return failures >= MaxFailures
            ? FarewellRules.Say(state, now, CallOutcome.Failed, Phrase.GoodbyeTrouble)
            : new Step(
                state with
                {
                    Failures = failures,
                    Open = state.Open!.Value with { HasFailed = true, HoldingPhraseDue = null },
                },
                [new SayAlso(Phrase.Trouble, IsLast: true)]);
    }

    /// <summary>The open turn was heard to its end.</summary>
    public static Step Finish(in TurnState state, AudioMs now)
    {
        var turn = state.Open!.Value;
        if (turn.Then == FollowUp.HangUp)
            return FarewellRules.Close(state, CallOutcome.AssistantHungUp);
        var next = state with
        {
            Phase = state.Caller.Utterance.IsSpeech ? TurnPhase.CallerSpeaking : TurnPhase.Listening,
            Open = null,
            Failures = turn.HasFailed ? state.Failures : 0,
            IdleSince = now,
        };
        return new Step(next, [FinishTurn.Instance]);
    }

    /// <summary>What ends the open turn before another begins.</summary>
    public static TurnEffect[] Leave(in TurnState state) => state.Open switch
    {
        null => [],
        { IsInterrupted: true } => [FinishTurn.Instance],
        _ => [InterruptReply.Otherwise, FinishTurn.Instance],
    };

    private static TurnState Open(in TurnState state, AudioMs now, OpenTurn turn) =>
        state with { Open = turn, NextTurn = turn.Number + 1, Caller = default, IdleSince = now };

    private static TurnState WithoutHolding(in TurnState state) =>
        state with { Open = state.Open!.Value with { HoldingPhraseDue = null } };
}
