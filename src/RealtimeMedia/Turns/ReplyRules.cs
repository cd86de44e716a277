using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Clocks;
using static VoiceAssistant.RealtimeMedia.Turns.TurnMachine;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>How the assistant's turns begin, are interrupted, go on, fail and end.</summary>
internal static class ReplyRules
{
    /// <summary>How long a caller to whom we owe something hears nothing, before they hear that it takes a moment.</summary>
    internal const int QuietMs = 4_000;

    /// <summary>A turn that ends the call ends it after so long a silence, whatever is left of it.</summary>
    private const int QuietEndMs = 8_000;

    /// <summary>Failed replies in a row after which the call is given up.</summary>
    private const int MaxFailures = 3;

    /// <summary>Answers what the caller said.</summary>
    public static Step Ask(in TurnState state, AudioMs now, string text) => Ask(state, now, text, Leave(state));

    /// <summary>
    /// Answers what the caller said over an open turn. Of a turn that nothing was heard of yet, what it was asked is a part of
    /// what is answered now: the caller had not finished.
    /// </summary>
    public static Step AskOn(in TurnState state, AudioMs now, TurnRules rules)
    {
        var open = state.Open!.Value;
        if (open.IsAudible || open.Asked.Length == 0)
            return Ask(state, now, state.Caller.Text);
        var roomier = state with { LeewayMs = EndpointRules.MoreLeeway(state, rules.Settings) };
        return AskInstead(roomier, now, CallerTurn.Join(open.Asked, state.Caller.Text));
    }

    /// <summary>Answers this instead of what an open turn was asked of which nothing was heard.</summary>
    public static Step AskInstead(in TurnState state, AudioMs now, string text) => Ask(
        state, now, text, state.Open is { IsInterrupted: true } ? [DropTurn.Instance] : [InterruptReply.Otherwise, DropTurn.Instance]);

    /// <summary>Says something of our own accord, as a turn of its own.</summary>
    /// <param name="closes">How the call ends behind it; null where it goes on.</param>
    public static Step Speak(in TurnState state, AudioMs now, Phrase phrase, CallOutcome? closes = null)
    {
        var turn = new OpenTurn(state.NextTurn) { HasBegun = true, IsGreeting = phrase == Phrase.Greeting, Closes = closes };
        return new Step(
            Open(state, now, turn) with { Phase = TurnPhase.Speaking },
            [.. Leave(state), new Say(turn.Number, phrase)]);
    }

    /// <summary>The first of a turn is being played.</summary>
    public static Step Begin(in TurnState state, bool isFiller)
    {
        var open = state.Open!.Value with { IsAudible = true, HasBegun = state.Open.Value.HasBegun || !isFiller };
        return Stay(state with
        {
            Open = open,
            Phase = state.Phase == TurnPhase.Thinking && open.HasBegun ? TurnPhase.Speaking : state.Phase,
        });
    }

    /// <summary>Nobody waits for long without hearing anything.</summary>
    public static Step FillSilence(in TurnState state, AudioMs now)
    {
        var quiet = now - state.QuietSince;
        return state.Open!.Value.Closes is { } outcome
            ? quiet >= QuietEndMs ? FarewellRules.StopWaiting(state, outcome) : Stay(state)
            : quiet >= QuietMs
                ? new Step(state with { QuietSince = now }, [new SayAlso(Phrase.OneMoment, IsLast: false)])
                : Stay(state);
    }

    /// <summary>The caller has the word; the turn stays open until it is known what they said.</summary>
    public static Step Interrupt(in TurnState state, AudioMs now) => new(
        state with
        {
            Phase = TurnPhase.CallerSpeaking,
            Open = state.Open!.Value with { InterruptedAt = now, RemainingMs = int.MaxValue },
        },
        [InterruptReply.ByVoice]);

    /// <summary>It is known what the interruption has left over.</summary>
    public static Step Measure(in TurnState state, AudioMs now, ReplyInterrupted interrupted)
    {
        var measured = state with
        {
            Open = state.Open!.Value with { RemainingMs = interrupted.RemainingMs, IsQuestion = interrupted.IsQuestion },
        };
        return interrupted.RemainingMs == 0 && measured.Open.Value.IsInterrupted
            ? Finish(measured, now, interrupted.IsQuestion)
            : Stay(measured);
    }

    /// <summary>The caller wanted nothing: what the turn has still to say is said.</summary>
    public static Step GoOn(in TurnState state, AudioMs now) => GoOn(state, now, state.Caller.OnlyNow());

    /// <param name="caller">What is kept of what they are saying.</param>
    public static Step GoOn(in TurnState before, AudioMs now, CallerTurn caller)
    {
        var state = before with { Caller = caller };
        var open = state.Open!.Value;
        if (open is { IsOver: true, Closes: { } outcome })
            return FarewellRules.Close(state, outcome);
        if (!open.IsInterrupted)
            return Stay(state);
        if (InterruptionRules.IsNothingLeft(open))
            return Finish(state, now, open.IsQuestion);
        return new Step(
            state with
            {
                Phase = open.HasBegun ? TurnPhase.Speaking : TurnPhase.Thinking,
                Open = open with { InterruptedAt = null },
                QuietSince = now,
            },
            [ResumeReply.Instance]);
    }

    /// <summary>An interruption that has no words: it does not interrupt this turn again.</summary>
    public static Step TakeBack(in TurnState state, AudioMs now)
    {
        var (next, effects) = GoOn(
            state with { Open = state.Open!.Value with { NeedsWords = true }, Unanswered = state.Unanswered + 1 }, now, default);
        return new Step(next, [EndUtterance.Instance, .. effects]);
    }

    /// <summary>The call leaves its stream once everything was heard.</summary>
    public static Step Transfer(in TurnState state, TransferRequested requested)
    {
        var next = state with { Open = state.Open!.Value with { Closes = CallOutcome.Transferred } };
        return requested.IsAnnounced
            ? new Step(next, [new PlanTransfer(requested.Transfer)])
            : new Step(
                next with { Open = next.Open!.Value with { HasBegun = true } },
                [new PlanTransfer(requested.Transfer), new SayAlso(Phrase.Connecting, IsLast: true)]);
    }

    public static Step Fail(in TurnState state, AudioMs now)
    {
        var failures = state.Failures + 1;
        return failures >= MaxFailures
            ? FarewellRules.Say(state, now, CallOutcome.Failed, Phrase.GoodbyeTrouble)
            : new Step(
                state with { Failures = failures, Open = state.Open!.Value with { HasFailed = true, HasBegun = true } },
                [new SayAlso(Phrase.Trouble, IsLast: true)]);
    }

    /// <summary>
    /// The conversation goes on in the language before. Whoever hears, or waits for, an answer in the other is asked to say it again; whoever is
    /// saying something is answered as they will be understood.
    /// </summary>
    public static Step LeaveLanguage(in TurnState state, AudioMs now)
    {
        TurnEffect leave = new LeaveLanguage(null);
        if (state is { Open.Closes: not null } or { Phase: not (TurnPhase.Listening or TurnPhase.Thinking or TurnPhase.Speaking) } or { Unanswered: > 0 }
            || state.Caller.Utterance.IsSpeech || state.Caller.Text.Length > 0)
            return new Step(state, [leave]);
        var (next, effects) = Speak(state, now, Phrase.Trouble);
        return new Step(next, [leave, .. effects]);
    }

    /// <summary>The same where it cannot be spoken, so that the open turn is mute.</summary>
    /// <param name="language">The one before.</param>
    public static Step LeaveLanguage(in TurnState state, AudioMs now, string language)
    {
        if (state.Open?.Closes is { } outcome)
            return FarewellRules.StopWaiting(state, outcome);
        var (next, effects) = Speak(state, now, Phrase.Trouble);
        return new Step(next, [new LeaveLanguage(language), .. effects]);
    }

    /// <summary>The open turn was heard to its end.</summary>
    public static Step Finish(in TurnState state, AudioMs now, bool isQuestion)
    {
        var turn = state.Open!.Value;
        var isSpeaking = state.Caller.Utterance.IsSpeech;
        if (turn.Closes is { } outcome && !(isSpeaking || state.Unanswered > 0))
            return FarewellRules.Close(state, outcome);
        if (turn.Closes is not null)
            return Stay(HearOut(state, now, isSpeaking));
        var next = state with
        {
            Phase = isSpeaking ? TurnPhase.CallerSpeaking
                : state is { Phase: TurnPhase.Recognizing, Unanswered: > 0 } ? TurnPhase.Recognizing
                : TurnPhase.Listening,
            Open = null,
            Caller = state.Caller with
            {
                IsOverReply = state.Caller.Utterance.Exists || state.Unanswered > 0,
                IsToQuestion = isQuestion,
            },
            Failures = turn.HasFailed ? state.Failures : 0,
            LeewayMs = EndpointRules.LessLeeway(state.LeewayMs),
            IdleSince = now,
        };
        if (turn.PressesKeys && next.Phase == TurnPhase.Listening && state is { Unanswered: 0, Caller.Text.Length: > 0 })
            return Ask(next, now, state.Caller.Text, FinishTurn.Instance);
        if (!InterruptionRules.IsAnswered(turn, isQuestion, now))
            return new Step(next, [FinishTurn.Instance]);
        var text = turn.Aside!.Value.Text;
        return next.Phase == TurnPhase.Listening && state.Unanswered == 0
            ? Ask(next, now, text, FinishTurn.Instance)
            : new Step(next with { Caller = next.Caller with { Said = CallerTurn.Join(text, next.Caller.Said) } }, [FinishTurn.Instance]);
    }

    /// <summary>What ends the open turn before another begins.</summary>
    public static TurnEffect[] Leave(in TurnState state) => state.Open switch
    {
        null => [],
        { IsInterrupted: true } => [FinishTurn.Instance],
        _ => [InterruptReply.Otherwise, FinishTurn.Instance],
    };

    /// <summary>The call is not ended over what the caller is saying just now.</summary>
    private static TurnState HearOut(in TurnState state, AudioMs now, bool isSpeaking) => state with
    {
        Phase = isSpeaking ? TurnPhase.CallerSpeaking : TurnPhase.Recognizing,
        Open = state.Open!.Value with { IsOver = true, InterruptedAt = state.Open.Value.InterruptedAt ?? now, RemainingMs = 0 },
        Caller = state.Caller with { TranscriptDue = isSpeaking ? null : now + CallerRules.TranscriptTimeoutMs },
    };

    private static Step Ask(in TurnState state, AudioMs now, string text, params TurnEffect[] before)
    {
        var turn = new OpenTurn(state.NextTurn) { Asked = text };
        var next = Open(state, now, turn) with { Phase = TurnPhase.Thinking, Asked = OpenQuestions.None };
        return new Step(next, [.. before, new Answer(turn.Number, text)]);
    }

    private static TurnState Open(in TurnState state, AudioMs now, OpenTurn turn) =>
        state with { Open = turn, NextTurn = turn.Number + 1, Caller = default, IdleSince = now };
}
