using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Turns.Words;
using static VoiceAssistant.RealtimeMedia.Turns.TurnMachine;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>
/// What it takes to interrupt the assistant. Words decide, where the recogniser tells them in time: an acknowledgement is
/// none, anything else is one. Where it does not, the length of the speech decides; and what turns out to have no words is
/// taken back.
/// </summary>
internal static class InterruptionRules
{
    /// <summary>
    /// When words are asked for, in ms of the utterance: as soon as a word may be heard, and again, for a word of which half is
    /// heard is often taken for another, and words may go on behind an acknowledgement.
    /// </summary>
    private static readonly int[] AskMs = [160, 240, 320, 450, 650, 1_000, 1_400];

    /// <summary>And then as often as this.</summary>
    private const int AskEveryMs = 1_000;

    /// <summary>
    /// Words are waited for so long behind the length of speech that would interrupt; for longer where they are in doubt. Those of
    /// a recogniser that listens all the time are not: it tells a word once it has heard it.
    /// </summary>
    private const int GraceMs = 120, DoubtMs = 300;

    /// <summary>Until an utterance is so long, words that may be misheard have to be heard twice.</summary>
    private const int ShortMs = 500;

    /// <summary>What has no words is no interruption for so long, whatever its length; then the recogniser should have said so again.</summary>
    private const int WordlessMs = 1_200;

    /// <summary>Nobody says "go on" for so long, whatever the words look like.</summary>
    private const int LongestAcknowledgementMs = 1_800;

    /// <summary>A greeting is interrupted by words behind so much speech, or by speech of this length: the line has still to settle.</summary>
    private const int GreetingWordsMs = 800, GreetingMs = 1_500;

    /// <summary>An interruption without words is taken back so long after it; later where the recogniser tells words at an end only.</summary>
    private const int WordsDueMs = 1_000, FinalWordsDueMs = 3_000;

    /// <summary>Whoever begins so shortly before the end of a turn answers it, as people do: only words for it interrupt.</summary>
    internal const int EndingMs = 700;

    /// <summary>A turn is not taken up again for less than this: the rest of a word.</summary>
    private const int NothingLeftMs = 300;

    /// <summary>An aside that began so shortly before the end of a question answers it.</summary>
    private const int AnswersWithinMs = 1_200;

    /// <summary>The caller may be speaking over a reply, or while one is thought about.</summary>
    public static Step Watch(in TurnState state, AudioMs now, TurnRules rules)
    {
        var utterance = state.Caller.Utterance;
        var open = state.Open!.Value;
        if (!open.PressesKeys && (!open.NeedsWords || IsHeardTwice(state.Caller)) && utterance.Interrupts(now, LengthMs(state, now, rules)))
            return ReplyRules.Interrupt(state, now);
        if (utterance.HasEnded(now, rules.Settings.EndpointMs) || EndpointRules.IsUnknown(state.Caller, now))
            return new Step(
                state with
                {
                    Caller = state.Caller.EndUtterance() with { TranscriptDue = now + CallerRules.TranscriptTimeoutMs },
                    Unanswered = state.Unanswered + 1,
                },
                [EndUtterance.Instance]);
        if (now >= state.Caller.TranscriptDue)
            return Stay(state with { Unanswered = 0, Caller = state.Caller with { TranscriptDue = null, Partial = default } });
        return IsAskDue(state, now) ? Ask(state, now) : ReplyRules.FillSilence(state, now);
    }

    /// <summary>The caller has interrupted; true where that is to be taken back, for they say nothing.</summary>
    public static bool IsToBeTakenBack(in TurnState state, AudioMs now) =>
        state is { Open: { InterruptedAt: { } since, IsOver: false } } && !HasReasons(state)
        && now - since >= (state.GivesPartials ? WordsDueMs : FinalWordsDueMs);

    public static bool IsAskDue(in TurnState state, AudioMs now)
    {
        var (utterance, asks) = (state.Caller.Utterance, state.Caller.Asks);
        return state.GivesPartials && utterance.IsSpeech && utterance.LastVoicedAt == now && now - utterance.OnsetAt >= AskAtMs(asks);
    }

    /// <summary>Asks what was said by now: once, however many times it is due.</summary>
    public static Step Ask(in TurnState state, AudioMs now)
    {
        var (asks, length) = (state.Caller.Asks, now - state.Caller.Utterance.OnsetAt);
        while (AskAtMs(asks) <= length)
            asks++;
        return new Step(state with { Caller = state.Caller with { Asks = asks } }, [AskPartial.Instance]);
    }

    /// <summary>What was understood so far confirms that a caller who speaks into a reply wants the word.</summary>
    /// <param name="isLong">They speak for as long as it takes to interrupt; words need that, too, unless they are some for it.</param>
    public static bool IsConfirmedBy(Heard heard, in OpenTurn open, bool isLong = true) =>
        !open.PressesKeys
        && ((isLong || !open.HasBegun ? heard.IsMore : heard.IsMoreForSure)
            || (!heard.IsEmpty && open.Closes == CallOutcome.CallerSilent));

    /// <summary>What is understood of a caller who has interrupted wants an answer, so that the reply does not go on.</summary>
    public static bool WantsAnswer(Heard heard, in OpenTurn open) => IsConfirmedBy(heard, open) || IsAnsweredAtOnce(heard, open);

    /// <summary>What is being said has been going on for as long as it takes to interrupt.</summary>
    public static bool IsLong(in TurnState state, TurnRules rules)
    {
        var (utterance, open) = (state.Caller.Utterance, state.Open!.Value);
        var length = utterance.LastVoicedAt - utterance.OnsetAt;
        return !(state.IsEnding && open.Closes is null)
            && (IsHeardTwice(state.Caller) || length >= ShortMs)
            && length >= (open.IsGreeting ? GreetingWordsMs : rules.Settings.MinInterruptionMs);
    }

    /// <summary>All that was said over an open turn is known.</summary>
    public static Step Judge(in TurnState state, AudioMs now, TurnRules rules)
    {
        var open = state.Open!.Value;
        var heard = rules.Hear(state.Caller.Text);
        return heard.Saying switch
        {
            _ when open.PressesKeys => ReplyRules.GoOn(state, now, state.Caller),
            _ when IsConfirmedBy(heard, open, isLong: open.IsInterrupted || state.Caller.VoicedMs >= WordMs(rules)) =>
                ReplyRules.AskOn(state, now, rules),
            _ when IsAnsweredAtOnce(heard, open) => ReplyRules.AskOn(state, now, rules),
            Saying.Impatience when !open.HasBegun => StillWorking(ReplyRules.GoOn(state, now)),
            Saying.Nothing or Saying.Beginning => ReplyRules.GoOn(state, now),
            _ => ReplyRules.GoOn(Keep(state, heard.Text), now),
        };
    }

    /// <summary>Takes down what was said without wanting the word: it may answer a question that is still being asked.</summary>
    public static TurnState Keep(in TurnState state, string text)
    {
        var open = state.Open!.Value;
        var isAnswer = open is { IsInterrupted: true, IsQuestion: true, RemainingMs: < AnswersWithinMs };
        return state with
        {
            Open = open with { Aside = new Aside(text, state.Caller.BeganAt ?? state.Caller.LastVoicedAt, isAnswer) },
        };
    }

    /// <summary>The aside answers the question that has now been heard to its end.</summary>
    public static bool IsAnswered(in OpenTurn open, bool isQuestion, AudioMs now) =>
        isQuestion && open.Aside is { } aside && (aside.IsAnswer || now - aside.BeganAt <= AnswersWithinMs);

    public static bool IsNothingLeft(in OpenTurn open) => open.IsAudible && open.RemainingMs < NothingLeftMs;

    /// <summary>An impatient caller hears that we are on it, unless there is nothing more to say.</summary>
    private static Step StillWorking(in Step step) => step.State.Open is null
        ? step
        : step with { Effects = [.. step.Effects, new SayAlso(Phrase.StillWorking, IsLast: false)] };

    /// <summary>No word that interrupts, and yet no acknowledgement: whoever says goodbye, or "hello?", has heard enough.</summary>
    private static bool IsAnsweredAtOnce(Heard heard, in OpenTurn open) => heard.Saying switch
    {
        Saying.Farewell => open.Closes is null,
        Saying.Impatience => open is { HasBegun: true, IsGreeting: false, Closes: null },
        _ => false,
    };

    private static bool IsHeardTwice(in CallerTurn caller) => caller.MoreInARow > 1;

    /// <summary>So much of a word that interrupts is voiced: its last sound often is not.</summary>
    private static int WordMs(TurnRules rules) => rules.Settings.MinInterruptionMs * 3 / 4;

    /// <summary>So long must speech be to interrupt by its length.</summary>
    private static int LengthMs(in TurnState state, AudioMs now, TurnRules rules)
    {
        var open = state.Open!.Value;
        var least = rules.Settings.MinInterruptionMs;
        return now - state.Caller.WordlessAt < WordlessMs || (state.IsEnding && open.Closes is null) ? int.MaxValue
            : state.Phase == TurnPhase.Thinking || open.Closes == CallOutcome.CallerSilent ? least
            : IsGoOn(state.Caller.Partial) ? Math.Max(least, LongestAcknowledgementMs)
            : IsHeardTwice(state.Caller) ? Math.Max(least, open.IsGreeting ? GreetingWordsMs : 0)
            : open.IsGreeting ? Math.Max(least, GreetingMs)
            : !state.GivesPartials ? least
            : least + (state.Caller.Partial.IsEmpty || state.FinalsAreLate ? GraceMs : DoubtMs);
    }

    private static int AskAtMs(int asks) =>
        asks < AskMs.Length ? AskMs[asks] : AskMs[^1] + ((asks + 1 - AskMs.Length) * AskEveryMs);

    private static bool IsGoOn(Heard heard) => !heard.IsEmpty && !heard.IsMore;

    /// <summary>There are words that want an answer, or there soon will be.</summary>
    private static bool HasReasons(in TurnState state) =>
        state.Caller.Said.Length > 0 || state.Unanswered > 0 || WantsAnswer(state.Caller.Partial, state.Open!.Value)
        || (state.Open.Value is { HasBegun: false } && state.Caller.Partial.Saying == Saying.Beginning); // they have not finished
}
