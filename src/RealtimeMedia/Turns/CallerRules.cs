using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Turns.Words;
using static VoiceAssistant.RealtimeMedia.Turns.TurnMachine;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>What follows from what the caller says, presses, or leaves unsaid.</summary>
internal static class CallerRules
{
    /// <summary>How long an ended utterance waits for its transcript.</summary>
    internal const int TranscriptTimeoutMs = 3_000;

    /// <summary>How long after the last key a number is complete.</summary>
    internal const int KeyTimeoutMs = 2_000;

    /// <summary>Speech longer than this that is not understood gets an answer; less may have been a noise.</summary>
    private const int MisheardMs = 700;

    public static Step Begin(in TurnState state) => Stay(state with
    {
        Phase = TurnPhase.CallerSpeaking,
        Caller = state.Caller with { TranscriptDue = null, AnswerDue = null, Ending = Ending.Unknown },
    });

    public static Step AwaitEndpoint(in TurnState state, AudioMs now, TurnRules rules)
    {
        if (InterruptionRules.IsToBeTakenBack(state, now))
            return ReplyRules.TakeBack(state, now);
        var caller = state.Caller;
        if (caller.Utterance.HasEnded(now, EndpointRules.WaitMs(state, rules.Settings))
            || EndpointRules.IsTooLong(caller, now, rules.Settings)
            || EndpointRules.IsUnknown(caller, now))
            return EndSpeech(state, now, rules);
        return state.Open is not null && InterruptionRules.IsAskDue(state, now)
            ? InterruptionRules.Ask(state, now)
            : Stay(state);
    }

    private static Step EndSpeech(in TurnState before, AudioMs now, TurnRules rules)
    {
        var state = before with
        {
            Phase = TurnPhase.Recognizing,
            Caller = before.Caller.EndUtterance() with { TranscriptDue = now + TranscriptTimeoutMs },
            Unanswered = before.Unanswered + 1,
        };
        return EarlyRules.TryAnswer(state, now, rules) is { } early
            ? early with { Effects = [EndUtterance.Instance, .. early.Effects] }
            : new Step(state, [EndUtterance.Instance]);
    }

    /// <summary>The final text is awaited, or was unfinished: either may take too long.</summary>
    public static Step AwaitWords(in TurnState state, AudioMs now, TurnRules rules) =>
        now >= state.Caller.TranscriptDue ? StopWaiting(state, now, rules)
        : now >= state.Caller.AnswerDue ? EndTurn(state, now, rules)
        : EarlyRules.TryAnswer(state, now, rules) ?? Stay(state);

    public static Step Idle(in TurnState state, AudioMs now, TurnRules rules)
    {
        if (state.Caller.Keys.Length > 0)
            return now - state.Caller.KeyedAt >= KeyTimeoutMs ? EndTurn(state, now, rules) : Stay(state);
        if (now - state.IdleSince < rules.Settings.IdleMs)
            return Stay(state);
        return state.Asked.HasFlag(OpenQuestions.AreYouThere)
            ? ReplyRules.Speak(state, now, Phrase.GoodbyeSilent, CallOutcome.CallerSilent)
            : ReplyRules.Speak(state with { Asked = state.Asked | OpenQuestions.AreYouThere }, now, Phrase.AreYouThere);
    }

    /// <summary>
    /// Takes what is understood so far. Words that are more than an acknowledgement confirm that a caller who speaks into
    /// a reply means to interrupt it.
    /// </summary>
    public static Step Overhear(in TurnState before, AudioMs now, Heard heard, TurnRules rules)
    {
        var isSpeaking = before.Caller.Utterance.IsSpeech;
        if (!isSpeaking && before.Unanswered == 0)
            return Stay(before); // late: its final text has come already
        if (!isSpeaking && before.Early is not null)
            return EarlyRules.Overhear(before, now, heard);
        var state = before with { Caller = before.Caller.Overhear(heard, now) };
        return state switch
        {
            { Phase: TurnPhase.Thinking or TurnPhase.Speaking } when isSpeaking
                && InterruptionRules.IsConfirmedBy(heard, state.Open!.Value, InterruptionRules.IsLong(state, rules)) =>
                ReplyRules.Interrupt(state, now),
            { Phase: TurnPhase.CallerSpeaking, Open: { IsInterrupted: true, IsOver: false, HasBegun: true } open }
                when !heard.IsEmpty && heard.Saying != Saying.Beginning && !InterruptionRules.WantsAnswer(heard, open)
                    && state.Caller.Said.Length == 0 =>
                ReplyRules.GoOn(state, now, state.Caller),
            _ => Stay(state),
        };
    }

    public static Step Understand(in TurnState before, AudioMs now, Recognized recognized, TurnRules rules)
    {
        var heard = rules.Hear(recognized.Text);
        if (before.Early is not null)
            return EarlyRules.Confirm(before, now, heard, rules);
        var wasAwaited = before.Unanswered > 0;
        var state = before with { Unanswered = Math.Max(0, before.Unanswered - 1) };
        var isAll = state.Phase != TurnPhase.CallerSpeaking || (!wasAwaited && state.Caller.LastVoicedAt < now);
        var understood = state with { Caller = state.Caller.Understand(heard, isAll) };
        return state.Phase switch
        {
            // The recogniser knew before our endpoint that the caller has finished.
            TurnPhase.CallerSpeaking when !wasAwaited && recognized.IsEndpoint && !heard.IsEmpty && !IsToGoOn(understood, now, rules) =>
                EndTurn(understood, now, rules),
            // Something sounds on and on, and is no speech: what comes of it now begins anew.
            TurnPhase.CallerSpeaking when wasAwaited && heard.IsEmpty && state.Open is null && EndpointRules.IsEndless(state.Caller, now) =>
                Idle(state with { Phase = TurnPhase.Listening, Caller = default }, now, rules),
            // The caller went on speaking after a pause, or the recogniser gives long speech in parts: the turn goes on.
            TurnPhase.CallerSpeaking => Stay(understood),
            TurnPhase.Recognizing when state.Unanswered > 0 => Stay(understood),
            TurnPhase.Recognizing when IsToGoOn(understood, now, rules) => Stay(understood with
            {
                Caller = understood.Caller with
                {
                    TranscriptDue = null,
                    AnswerDue = understood.Caller.LastVoicedAt + EndpointRules.WaitMs(understood, rules.Settings),
                },
            }),
            TurnPhase.Recognizing => EndTurn(understood, now, rules),
            // Too short to interrupt by its length; by its words it may.
            TurnPhase.Thinking or TurnPhase.Speaking when !heard.IsEmpty => InterruptionRules.Judge(understood, now, rules),
            TurnPhase.Thinking or TurnPhase.Speaking when state is { Unanswered: 0, Open: not { PressesKeys: true } } => Stay(state with { Caller = state.Caller.OnlyNow() }),
            TurnPhase.Listening when !heard.IsEmpty => EndTurn(understood, now, rules),
            _ => Stay(state with { Caller = state.Caller with { Partial = default } }),
        };
    }

    /// <summary>A key interrupts at once; the number is complete at <c>#</c> or when no further key comes.</summary>
    public static Step Press(in TurnState state, AudioMs now, char key, TurnRules rules)
    {
        var silenced = state.Phase is TurnPhase.Thinking or TurnPhase.Speaking;
        var next = state with
        {
            Phase = silenced ? TurnPhase.Listening : state.Phase,
            Open = null,
            Caller = silenced ? state.Caller.Press(key, now) with { Utterance = default } : state.Caller.Press(key, now),
        };
        var effects = ReplyRules.Leave(state);
        if (key != '#' || next.Phase != TurnPhase.Listening)
            return new Step(next, effects);
        var (asked, more) = EndTurn(next, now, rules);
        return new Step(asked, [.. effects, .. more]);
    }

    /// <summary>The final text does not come: what was understood until then has to do.</summary>
    private static Step StopWaiting(in TurnState state, AudioMs now, TurnRules rules) =>
        EndTurn(state with { Unanswered = 0, Caller = state.Caller.Understand(state.Caller.Partial, isAll: true) }, now, rules);

    /// <summary>By their words the caller has not finished, and there is time yet.</summary>
    internal static bool IsToGoOn(in TurnState state, AudioMs now, TurnRules rules) =>
        state.Caller.Ending is Ending.Dictation or Ending.Unfinished
        && now - state.Caller.LastVoicedAt < EndpointRules.WaitMs(state, rules.Settings)
        && !EndpointRules.IsTooLong(state.Caller, now, rules.Settings);

    /// <summary>"Okay" over the end of a statement, or a hum: they ask for nothing.</summary>
    private static bool IsNoTurn(in CallerTurn caller, Saying saying) =>
        caller.Keys.Length == 0
        && saying is Saying.Acknowledgement or Saying.Beginning
        && (caller is { IsOverReply: true, IsToQuestion: false } || (saying == Saying.Beginning && caller.SpokenMs < MisheardMs));

    internal static Step EndTurn(in TurnState state, AudioMs now, TurnRules rules)
    {
        var caller = state.Caller;
        if (caller.Keys.Length > 0 && caller.Keys[^1] != '#' && now - caller.KeyedAt < KeyTimeoutMs)
            return Stay(state with { Phase = TurnPhase.Listening, Caller = caller with { Utterance = default } }); // a cough ends no number
        if (state.Open is not null)
            return InterruptionRules.Judge(state, now, rules);
        if (caller.Text.Length > 0)
            return IsNoTurn(caller, rules.Hear(caller.Text).Saying)
                ? Stay(state with { Phase = TurnPhase.Listening, Caller = default, IdleSince = now })
                : ReplyRules.Ask(state, now, caller.Text);
        return caller.SpokenMs >= MisheardMs && !state.Asked.HasFlag(OpenQuestions.SayThatAgain)
            ? ReplyRules.Speak(state with { Asked = state.Asked | OpenQuestions.SayThatAgain }, now, Phrase.NotUnderstood)
            : Stay(state with { Phase = TurnPhase.Listening, Caller = default });
    }
}
