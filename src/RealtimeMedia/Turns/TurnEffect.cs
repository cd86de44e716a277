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

/// <summary>Begin a turn with what the caller said.</summary>
internal sealed record Answer(int Turn, string Transcript) : TurnEffect;

/// <summary>Begin a turn of the assistant's own accord.</summary>
internal sealed record Say(int Turn, Phrase Phrase) : TurnEffect;

/// <summary>Speak another phrase in the open turn.</summary>
/// <param name="IsLast">Nothing more comes in this turn.</param>
internal sealed record SayAlso(Phrase Phrase, bool IsLast) : TurnEffect;

/// <summary>Stop playing at once and stop writing and speaking the reply.</summary>
/// <param name="IsByVoice">The caller speaks; otherwise they pressed a key, or another turn of ours has to begin.</param>
internal sealed record InterruptReply(bool IsByVoice) : TurnEffect
{
    public static readonly InterruptReply ByVoice = new(true), Otherwise = new(false);
}

/// <summary>Speak what was interrupted; the caller had said nothing after all.</summary>
internal sealed record ResumeReply : TurnEffect
{
    public static readonly ResumeReply Instance = new();
}

/// <summary>Put the open turn, with what was heard of it, into history and log.</summary>
internal sealed record FinishTurn : TurnEffect
{
    public static readonly FinishTurn Instance = new();
}

/// <summary>End the call.</summary>
internal sealed record CloseCall(CallOutcome Outcome) : TurnEffect;
