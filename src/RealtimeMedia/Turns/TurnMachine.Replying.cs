using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>What follows from what the caller said, and from the fate of a reply.</summary>
internal static partial class TurnMachine
{
    private static Step Understand(in TurnState before, long now, string text)
    {
        var wasAwaited = before.Unanswered > 0;
        var state = before with { Unanswered = Math.Max(0, before.Unanswered - 1) };
        var said = Join(state.Said, text);
        return state.Phase switch
        {
            // The caller went on speaking after a pause: this belongs to the same turn.
            TurnPhase.CallerSpeaking when wasAwaited => Stay(state with { Said = said }),
            TurnPhase.Recognizing when state.Unanswered > 0 => Stay(state with { Said = said }),
            TurnPhase.Recognizing => EndTurn(state, now, said),
            // The recogniser knew before our endpoint that the caller has finished.
            TurnPhase.CallerSpeaking when text.Length > 0 => EndTurn(state, now, said),
            // Too short to interrupt by its length; by its words it may.
            TurnPhase.Thinking or TurnPhase.Speaking when text.Length > 0 && !Acknowledgement.Is(text) =>
                EndTurn(state, now, text),
            TurnPhase.Listening when text.Length > 0 => EndTurn(state, now, said),
            _ => Stay(state),
        };
    }

    private static Step EndTurn(in TurnState state, long now, string said)
    {
        var text = state.Keys.Length > 0 ? Join(said, $"(keypad) {state.Keys}") : said;
        if (text.Length > 0 && !(state.IsCut && Acknowledgement.Is(text)))
            return Ask(state, now, text);
        if (state.IsCut)
            return new Step(
                state with { Phase = TurnPhase.Speaking, IsCut = false, Utterance = default, Said = "", SpokenMs = 0 },
                [ResumeReply.Instance]);
        return state.SpokenMs >= MisheardMs && !state.WasToldMisheard
            ? Speak(state with { WasToldMisheard = true }, now, Phrase.NotUnderstood)
            : Stay(Settle(state, now) with { Phase = TurnPhase.Listening });
    }

    private static Step Ask(in TurnState state, long now, string text)
    {
        var turn = state.Turn + 1;
        var next = Settle(state, now) with
        {
            Phase = TurnPhase.Thinking,
            Turn = turn,
            TurnIsOpen = true,
            HoldingPhraseDue = now + HoldingPhraseMs,
            WasReprompted = false,
            WasToldMisheard = false,
        };
        return new Step(next, [.. Leave(state), new Answer(turn, text)]);
    }

    /// <summary>A key interrupts at once; the number is complete at <c>#</c> or when no further key comes.</summary>
    private static Step Press(in TurnState state, long now, char key)
    {
        var silenced = state.Phase is TurnPhase.Thinking or TurnPhase.Speaking;
        var next = state with
        {
            Phase = silenced ? TurnPhase.Listening : state.Phase,
            TurnIsOpen = state.TurnIsOpen && !silenced,
            Keys = state.Keys + key,
            KeyedAt = now,
        };
        TurnEffect[] effects = silenced ? Leave(state) : [];
        if (key != '#' || next.Phase != TurnPhase.Listening)
            return new Step(next, effects);
        var (asked, more) = EndTurn(next, now, next.Said);
        return new Step(asked, [.. effects, .. more]);
    }

    private static Step Fail(in TurnState state, long now)
    {
        var failures = state.Failures + 1;
        return failures >= MaxFailures
            ? Goodbye(state, now, CallOutcome.Failed, Phrase.GoodbyeTrouble)
            : new Step(
                state with { Failures = failures, HasFailed = true, HoldingPhraseDue = TurnState.Never },
                [new SayAlso(Phrase.Trouble, IsLast: true)]);
    }

    private static Step Finish(in TurnState state, long now)
    {
        if (state.HangUpAfterReply)
            return Close(state with { Outcome = CallOutcome.AssistantHungUp });
        var next = state with
        {
            Phase = state.Utterance.IsSpeech ? TurnPhase.CallerSpeaking : TurnPhase.Listening,
            TurnIsOpen = false,
            HoldingPhraseDue = TurnState.Never,
            Failures = state.HasFailed ? state.Failures : 0,
            HasFailed = false,
            IdleSince = now,
        };
        return new Step(next, [FinishTurn.Instance]);
    }

    private static string Join(string first, string second) =>
        first.Length == 0 ? second : second.Length == 0 ? first : $"{first} {second}";
}
