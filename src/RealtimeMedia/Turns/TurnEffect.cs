using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>What is to be done about it, in order.</summary>
internal abstract record TurnEffect;

/// <summary>Tell the recogniser that speech began.</summary>
internal sealed record BeginUtterance : TurnEffect
{
    public static readonly BeginUtterance Instance = new();
}

/// <summary>Tell the recogniser that speech ended.</summary>
internal sealed record EndUtterance : TurnEffect
{
    public static readonly EndUtterance Instance = new();
}

/// <summary>Ask the recogniser what was said by now.</summary>
internal sealed record AskPartial : TurnEffect
{
    public static readonly AskPartial Instance = new();
}

/// <summary>Begin a turn with what the caller said.</summary>
internal sealed record Answer(int Turn, string Transcript) : TurnEffect;

/// <summary>What the open turn answers was understood better since.</summary>
internal sealed record CorrectTranscript(string Transcript) : TurnEffect;

/// <summary>Begin a turn of the assistant's own accord.</summary>
internal sealed record Say(int Turn, Phrase Phrase) : TurnEffect;

/// <summary>Speak another phrase in the open turn.</summary>
/// <param name="IsLast">Nothing more comes in this turn. Otherwise it fills a wait, and is not said where something else is about to be.</param>
internal sealed record SayAlso(Phrase Phrase, bool IsLast) : TurnEffect;

/// <summary>Stop playing at once, and speaking; what the turn has still to say is kept, also what is still being written.</summary>
/// <param name="IsByVoice">The caller speaks; otherwise they pressed a key, or another turn of ours has to begin.</param>
internal sealed record InterruptReply(bool IsByVoice) : TurnEffect
{
    public static readonly InterruptReply ByVoice = new(true), Otherwise = new(false);
}

/// <summary>Say the rest of what was interrupted; the caller had said nothing after all.</summary>
internal sealed record ResumeReply : TurnEffect
{
    public static readonly ResumeReply Instance = new();
}

/// <summary>Say no more in the open turn, and put what was heard of it into history and log.</summary>
internal sealed record FinishTurn : TurnEffect
{
    public static readonly FinishTurn Instance = new();
}

/// <summary>Forget the open turn, of which nothing was heard: what it was to answer is part of a later one.</summary>
internal sealed record DropTurn : TurnEffect
{
    public static readonly DropTurn Instance = new();
}

/// <summary>With whom the caller is to be connected if the call ends as transferred.</summary>
internal sealed record PlanTransfer(Transfer Transfer) : TurnEffect;

/// <summary>Hear and speak the language from now on that the model has chosen.</summary>
internal sealed record UseLanguage : TurnEffect
{
    public static readonly UseLanguage Instance = new();
}

/// <summary>Hear and speak a language again that was left, and have the model told that it was not changed.</summary>
/// <param name="Language">BCP 47; null for the one in which the caller is still heard.</param>
internal sealed record LeaveLanguage(string? Language) : TurnEffect;

/// <summary>End the call.</summary>
internal sealed record CloseCall(CallOutcome Outcome) : TurnEffect;
