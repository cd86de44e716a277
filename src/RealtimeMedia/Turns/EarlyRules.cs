using VoiceAssistant.Application.Text;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Turns.Words;
using static VoiceAssistant.RealtimeMedia.Turns.TurnMachine;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>
/// Answers before the final text is there, where a recogniser gives that late: what was understood so far is taken for it
/// once it no longer changes. If the final text says something else, it is answered instead, unless the caller hears the
/// answer already; history and log have the final text either way.
/// </summary>
internal static class EarlyRules
{
    /// <summary>
    /// A text that has not changed for so long, behind the silence that ends a turn, is whole: the last one comes within half a second
    /// of the voice. One that comes later after all is answered instead.
    /// </summary>
    internal const int StableMs = 200;

    /// <summary>So much speech of so many words is no hum that was misheard.</summary>
    private const int SureMs = 500, SureWords = 3;

    /// <summary>The step that answers; null where the final text is to be waited for.</summary>
    public static Step? TryAnswer(in TurnState state, AudioMs now, TurnRules rules)
    {
        if (state is not { FinalsAreLate: true, Unanswered: 1, Early: null, Open: null or { IsInterrupted: true } } || state.Caller.Keys.Length > 0
            || state.Caller.Partial.IsEmpty || now - state.Caller.PartialAt < StableMs || !MayLeaveOpen(state))
            return null;
        var understood = state with { Caller = state.Caller.Understand(state.Caller.Partial, isAll: true) };
        if (CallerRules.IsToGoOn(understood, now, rules))
            return null;
        var (next, effects) = CallerRules.EndTurn(understood, now, rules);
        if (next.Open is not { Asked.Length: > 0 } answer || next.HasOpen(state.Open?.Number ?? -1))
            return null; // it would not be answered: "okay" over the end of a reply, or over one that goes on
        var text = state.Caller.Partial.Text;
        var before = answer.Asked[..^text.Length].TrimEnd();
        return new Step(next with { Early = new EarlyAnswer(before, text, now + CallerRules.TranscriptTimeoutMs) }, effects);
    }

    /// <summary>
    /// An answer leaves an interrupted reply for good. A hum is sometimes understood as a word or two, until its final text says that it
    /// was none; so much speech, and so many words, are no hum. What is said over a goodbye decides whether the call ends.
    /// </summary>
    private static bool MayLeaveOpen(in TurnState state) => state.Open is not { IsAudible: true } open
        || (open is { Closes: null, IsOver: false } && state.Caller.VoicedMs >= SureMs && SpokenWords.Of(state.Caller.Partial.Text).Count >= SureWords);

    /// <summary>The final text of what was answered early has come.</summary>
    public static Step Confirm(in TurnState before, AudioMs now, Heard final, TurnRules rules)
    {
        var isToldAgain = IsSame(before.Caller.Partial.Text, final.Text); // late, and taken for the beginning of what is being said now
        var state = before with
        {
            Early = null,
            Unanswered = Math.Max(0, before.Unanswered - 1),
            Caller = isToldAgain ? before.Caller with { Partial = default } : before.Caller,
        };
        return HoldsMore(state, before.Early!.Value, final.Text) is { } more
            ? TakeMore(more, now, rules)
            : Correct(state, now, before.Early.Value, final);
    }

    /// <summary>More was understood, late, of what was answered.</summary>
    public static Step Overhear(in TurnState state, AudioMs now, Heard partial)
    {
        var early = state.Early!.Value;
        return MayBeAnsweredAnew(state) && !partial.IsEmpty && !IsSame(partial.Text, early.Text)
            ? Correct(state with { Early = early with { Text = partial.Text } }, now, early, partial)
            : Stay(state);
    }

    /// <summary>No final text comes any more.</summary>
    public static TurnState StopWaiting(in TurnState state) =>
        state with { Early = null, Unanswered = Math.Max(0, state.Unanswered - 1) };

    private static Step Correct(in TurnState state, AudioMs now, EarlyAnswer early, Heard heard)
    {
        var (taken, right) = (CallerTurn.Join(early.Before, early.Text), CallerTurn.Join(early.Before, heard.Text));
        if (heard.IsEmpty || taken == right)
            return Stay(state);
        if (state.Open is not { } open)
            return Stay(state with { Caller = state.Caller with { Said = Replace(state.Caller.Said, taken, right) } });
        var asked = Replace(open.Asked, taken, right);
        if (asked == open.Asked)
            return Stay(state);
        if (IsSame(taken, right) || !MayBeAnsweredAnew(state))
            return new Step(state with { Open = open with { Asked = asked } }, [new CorrectTranscript(asked)]);
        var (next, effects) = ReplyRules.AskInstead(state, now, asked);
        return new Step(next with { Caller = state.Caller }, effects);
    }

    /// <summary>
    /// A caller who goes on behind a short pause may be given one final text for both: what is new in it they say now. Null where
    /// they do not go on, or nothing is new.
    /// </summary>
    private static TurnState? HoldsMore(in TurnState state, EarlyAnswer early, string final)
    {
        if (state.Open is not { } open || open.Asked != CallerTurn.Join(early.Before, early.Text) || MayBeAnsweredAnew(state)
            || !(open.IsInterrupted || state.Caller.Utterance.IsSpeech || state.Unanswered > 0)
            || SpokenWords.Of(final).Count <= SpokenWords.Of(early.Text).Count)
            return null;
        var (asked, more) = RestBehind(final, early.Text) is { } rest ? (open.Asked, rest) : (early.Before, final);
        return state with
        {
            Open = open with { Asked = asked },
            Caller = state.Caller with { Said = CallerTurn.Join(state.Caller.Said, more), Partial = default },
        };
    }

    private static Step TakeMore(in TurnState state, AudioMs now, TurnRules rules) => state switch
    {
        { Phase: TurnPhase.CallerSpeaking } or { Unanswered: > 0, Phase: TurnPhase.Recognizing } => Stay(state),
        { Phase: TurnPhase.Recognizing } => CallerRules.EndTurn(state, now, rules),
        _ => InterruptionRules.Judge(state, now, rules),
    };

    /// <summary>What follows these words in a text; null where it does not begin with them.</summary>
    private static string? RestBehind(string text, string words)
    {
        for (var space = text.IndexOf(' '); space > 0; space = text.IndexOf(' ', space + 1))
        {
            if (IsSame(text[..space], words))
                return text[(space + 1)..];
        }

        return null;
    }

    /// <summary>Nothing was said yet, and the caller is not about to say more.</summary>
    private static bool MayBeAnsweredAnew(in TurnState state) =>
        state is { Phase: TurnPhase.Thinking, Open: { IsAudible: false, IsInterrupted: false } };

    /// <summary>What was answered early may have become the beginning of what is answered now.</summary>
    private static string Replace(string text, string taken, string right) =>
        text.StartsWith(taken, StringComparison.Ordinal) ? right + text[taken.Length..] : text;

    /// <summary>Partial texts have neither capitals nor full stops.</summary>
    private static bool IsSame(string one, string other) => SpokenWords.TextOf(one) == SpokenWords.TextOf(other);
}

/// <summary>Something was answered before its final text was there.</summary>
/// <param name="Before">The texts of the same turn before it.</param>
/// <param name="Text">What was taken for the final text.</param>
/// <param name="DueBy">When the final text is given up.</param>
internal readonly record struct EarlyAnswer(string Before, string Text, AudioMs DueBy);
