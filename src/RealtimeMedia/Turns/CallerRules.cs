using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Clocks;
using static VoiceAssistant.RealtimeMedia.Turns.TurnMachine;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>What follows from what the caller says, presses, or leaves unsaid.</summary>
internal static class CallerRules
{
    /// <summary>How long an ended utterance waits for its transcript.</summary>
    internal const int TranscriptTimeoutMs = 3_000;

    /// <summary>How long after the last key a number is complete.</summary>
    internal const int KeyTimeoutMs = 1_500;

    /// <summary>Speech longer than this that is not understood gets an answer; less may have been a noise.</summary>
    private const int MisheardMs = 400;

    public static Step Begin(in TurnState state) => Stay(
        state with { Phase = TurnPhase.CallerSpeaking, Caller = state.Caller with { TranscriptDue = null } });

    public static Step AwaitEndpoint(in TurnState state, AudioMs now, TurnSettings settings)
    {
        if (!state.Caller.Utterance.HasEnded(now, settings.EndpointMs))
            return Stay(state);
        var caller = state.Caller.EndUtterance() with { TranscriptDue = now + TranscriptTimeoutMs };
        return new Step(
            state with { Phase = TurnPhase.Recognizing, Caller = caller, Unanswered = state.Unanswered + 1 },
            [EndUtterance.Instance]);
    }

    /// <summary>The final text does not come: what was understood until then has to do.</summary>
    public static Step StopWaiting(in TurnState state, AudioMs now) =>
        EndTurn(state with { Unanswered = 0, Caller = state.Caller.Understand(state.Caller.Partial) }, now);

    public static Step Idle(in TurnState state, AudioMs now, TurnSettings settings)
    {
        if (state.Caller.Keys.Length > 0)
            return now - state.Caller.KeyedAt >= KeyTimeoutMs ? EndTurn(state, now) : Stay(state);
        if (state.Caller.Utterance.Exists || now - state.IdleSince < settings.IdleMs)
            return Stay(state);
        return state.Asked.HasFlag(OpenQuestions.AreYouThere)
            ? FarewellRules.Say(state, now, CallOutcome.CallerSilent, Phrase.GoodbyeSilent)
            : ReplyRules.Speak(state with { Asked = state.Asked | OpenQuestions.AreYouThere }, now, Phrase.AreYouThere);
    }

    /// <summary>
    /// Takes what is understood so far. Words that are more than an acknowledgement confirm that a caller who speaks into
    /// a reply means to interrupt it.
    /// </summary>
    public static Step Overhear(in TurnState before, string text)
    {
        var isSpeaking = before.Caller.Utterance.IsSpeech;
        if (!isSpeaking && before.Unanswered == 0)
            return Stay(before); // late: its final text has come already
        var state = before with { Caller = before.Caller with { Partial = text } };
        return isSpeaking && state.Phase is TurnPhase.Thinking or TurnPhase.Speaking && Interrupts(text)
            ? ReplyRules.Interrupt(state)
            : Stay(state);
    }

    public static Step Understand(in TurnState before, AudioMs now, Recognized recognized)
    {
        var text = recognized.Text;
        var wasAwaited = before.Unanswered > 0;
        var state = before with { Unanswered = Math.Max(0, before.Unanswered - 1) };
        var understood = state with { Caller = state.Caller.Understand(text) };
        return state.Phase switch
        {
            // The recogniser knew before our endpoint that the caller has finished.
            TurnPhase.CallerSpeaking when !wasAwaited && recognized.IsEndpoint && text.Length > 0 => EndTurn(understood, now),
            // The caller went on speaking after a pause, or the recogniser gives long speech in parts: the turn goes on.
            TurnPhase.CallerSpeaking => Stay(understood),
            TurnPhase.Recognizing when state.Unanswered > 0 => Stay(understood),
            TurnPhase.Recognizing => EndTurn(understood, now),
            // Too short to interrupt by its length; by its words it may.
            TurnPhase.Thinking or TurnPhase.Speaking when Interrupts(text) => EndTurn(understood, now),
            TurnPhase.Listening when text.Length > 0 => EndTurn(understood, now),
            _ => Stay(state with { Caller = state.Caller with { Partial = "" } }),
        };
    }

    /// <summary>A key interrupts at once; the number is complete at <c>#</c> or when no further key comes.</summary>
    public static Step Press(in TurnState state, AudioMs now, char key)
    {
        var silenced = state.Phase is TurnPhase.Thinking or TurnPhase.Speaking;
        var next = state with
        {
            Phase = silenced ? TurnPhase.Listening : state.Phase,
            Open = silenced ? null : state.Open,
            Caller = state.Caller.Press(key, now),
        };
        TurnEffect[] effects = silenced ? ReplyRules.Leave(state) : [];
        if (key != '#' || next.Phase != TurnPhase.Listening)
            return new Step(next, effects);
        var (asked, more) = EndTurn(next, now);
        return new Step(asked, [.. effects, .. more]);
    }

    private static Step EndTurn(in TurnState state, AudioMs now)
    {
        var text = state.Caller.Text;
        var isInterruption = state.Open is { IsInterrupted: true };
        if (text.Length > 0 && !(isInterruption && Acknowledgement.Is(text)))
            return ReplyRules.Ask(state, now, text);
        if (isInterruption)
            return ReplyRules.Resume(state);
        return state.Caller.SpokenMs >= MisheardMs && !state.Asked.HasFlag(OpenQuestions.SayThatAgain)
            ? ReplyRules.Speak(state with { Asked = state.Asked | OpenQuestions.SayThatAgain }, now, Phrase.NotUnderstood)
            : Stay(state with { Phase = TurnPhase.Listening, Caller = default, IdleSince = now });
    }

    private static bool Interrupts(string text) => text.Length > 0 && !Acknowledgement.Is(text);
}
