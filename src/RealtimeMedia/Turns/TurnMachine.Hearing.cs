using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Hearing;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>What follows from another 20 ms of the caller, or from time passing.</summary>
internal static partial class TurnMachine
{
    /// <summary>Takes one block. Nothing is allocated while nothing happens.</summary>
    public static Step Hear(in TurnState before, long now, bool voiced, TurnSettings settings)
    {
        if (before.Phase is TurnPhase.Closing or TurnPhase.Ended)
            return before.Phase == TurnPhase.Closing && now >= before.CloseBy ? Close(before) : Stay(before);
        if (now >= settings.MaxCallMs)
            return Goodbye(before, now, CallOutcome.TimeLimit, Phrase.GoodbyeTimeLimit);

        var state = before with { Utterance = before.Utterance.Hear(now, voiced, VoiceActivity.BlockMs) };
        var began = state.Utterance.IsSpeech && !before.Utterance.IsSpeech;
        var step = state.Phase switch
        {
            TurnPhase.CallerSpeaking => AwaitEndpoint(state, now, settings),
            TurnPhase.Listening or TurnPhase.Recognizing when began =>
                Stay(state with { Phase = TurnPhase.CallerSpeaking, TranscriptDue = TurnState.Never }),
            TurnPhase.Listening => Idle(state, now, settings),
            TurnPhase.Recognizing when now >= state.TranscriptDue =>
                EndTurn(state with { Unanswered = 0 }, now, state.Said),
            TurnPhase.Thinking or TurnPhase.Speaking => WatchForInterruption(state, now, settings),
            _ => Stay(state),
        };
        return began ? step with { Effects = [BeginUtterance.Instance, .. step.Effects] } : step;
    }

    private static Step AwaitEndpoint(in TurnState state, long now, TurnSettings settings) =>
        state.Utterance.HasEnded(now, settings.EndpointMs)
            ? new Step(
                EndUtteranceOf(state) with { Phase = TurnPhase.Recognizing, TranscriptDue = now + TranscriptPatienceMs },
                [EndUtterance.Instance])
            : Stay(state);

    private static Step WatchForInterruption(in TurnState state, long now, TurnSettings settings)
    {
        if (state.Utterance.Interrupts(now, settings.MinInterruptionMs))
            return new Step(
                state with { Phase = TurnPhase.CallerSpeaking, IsCut = true, HoldingPhraseDue = TurnState.Never },
                [CutReply.Instance]);
        if (state.Utterance.HasEnded(now, settings.EndpointMs))
            return new Step(EndUtteranceOf(state), [EndUtterance.Instance]);
        return now >= state.HoldingPhraseDue
            ? new Step(state with { HoldingPhraseDue = TurnState.Never }, [new SayAlso(Phrase.OneMoment, IsLast: false)])
            : Stay(state);
    }

    private static TurnState EndUtteranceOf(in TurnState state) => state with
    {
        Utterance = default,
        SpokenMs = state.SpokenMs + state.Utterance.VoicedMs,
        Unanswered = state.Unanswered + 1,
    };

    private static Step Idle(in TurnState state, long now, TurnSettings settings)
    {
        if (state.Keys.Length > 0)
            return now - state.KeyedAt >= KeyPatienceMs ? EndTurn(state, now, state.Said) : Stay(state);
        if (state.Utterance.Exists || now - state.IdleSince < settings.IdleMs)
            return Stay(state);
        return state.WasReprompted
            ? Goodbye(state, now, CallOutcome.CallerSilent, Phrase.GoodbyeSilent)
            : Speak(state with { WasReprompted = true }, now, Phrase.AreYouThere);
    }
}
