using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>Where a conversation stands. The default value is a call that nobody has said anything in.</summary>
internal readonly record struct TurnState
{
    public TurnPhase Phase { get; init; }

    /// <summary>What the caller has said since their last turn ended.</summary>
    public CallerTurn Caller { get; init; }

    /// <summary>The turn that is being answered or spoken, interrupted or not; null where none is open.</summary>
    public OpenTurn? Open { get; init; }

    /// <summary>Why the call is being ended with a goodbye; null as long as it goes on.</summary>
    public Farewell? Farewell { get; init; }

    /// <summary>The number that the next turn will have.</summary>
    public int NextTurn { get; init; }

    /// <summary>Utterances that ended and whose transcript is awaited; one may outlast the turn that it was said in.</summary>
    public int Unanswered { get; init; }

    /// <summary>What the caller was asked by itself and has not answered yet.</summary>
    public OpenQuestions Asked { get; init; }

    /// <summary>Replies in a row that failed.</summary>
    public int Failures { get; init; }

    /// <summary>Since when nobody has said anything.</summary>
    public AudioMs IdleSince { get; init; }

    public bool HasOpen(int turn) => Open?.Number == turn;
}

/// <summary>The turn of the assistant that goes on.</summary>
internal readonly record struct OpenTurn(int Number)
{
    /// <summary>Its reply was interrupted; it goes on if it turns out that the caller said nothing.</summary>
    public bool IsInterrupted { get; init; }

    public bool HasFailed { get; init; }

    /// <summary>When a caller who waits for the model hears that it takes a moment; null where they need not.</summary>
    public AudioMs? HoldingPhraseDue { get; init; }

    public FollowUp Then { get; init; }
}

/// <summary>What follows once a turn was heard to its end.</summary>
internal enum FollowUp
{
    /// <summary>It is the caller's turn.</summary>
    Nothing,
    HangUp,
}

/// <summary>The goodbye that is being said.</summary>
/// <param name="CloseBy">When the call is ended even if nobody confirms that the goodbye was played.</param>
internal readonly record struct Farewell(CallOutcome Outcome, AudioMs CloseBy);

/// <summary>Each is asked only once until the caller is understood.</summary>
[Flags]
internal enum OpenQuestions
{
    None = 0,
    AreYouThere = 1,
    SayThatAgain = 2,
}
