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

    /// <summary>Why the call is being ended with a goodbye that nothing takes back; null as long as it goes on.</summary>
    public Farewell? Farewell { get; init; }

    /// <summary>The open turn will have been heard to its end in a moment.</summary>
    public bool IsEnding { get; init; }

    /// <summary>The recogniser tells what was said while the caller speaks.</summary>
    public bool GivesPartials { get; init; }

    /// <summary>The recogniser gives final texts late.</summary>
    public bool FinalsAreLate { get; init; }

    /// <summary>What was answered before its final text was there, which is still to come; null where nothing was.</summary>
    public EarlyAnswer? Early { get; init; }

    /// <summary>The number that the next turn will have.</summary>
    public int NextTurn { get; init; }

    /// <summary>Utterances that ended and whose transcript is awaited; one may outlast the turn that it was said in.</summary>
    public int Unanswered { get; init; }

    /// <summary>What the caller was asked by itself and has not answered yet.</summary>
    public OpenQuestions Asked { get; init; }

    /// <summary>Replies in a row that failed.</summary>
    public int Failures { get; init; }

    /// <summary>How much longer than usual this caller is waited for, in ms: they were answered too early before.</summary>
    public int LeewayMs { get; init; }

    /// <summary>Since when nobody has said anything that was understood.</summary>
    public AudioMs IdleSince { get; init; }

    /// <summary>Since when the caller has heard nothing, and said nothing.</summary>
    public AudioMs QuietSince { get; init; }

    public bool HasOpen(int turn) => Open?.Number == turn;
}

/// <summary>The turn of the assistant that goes on.</summary>
internal readonly record struct OpenTurn(int Number)
{
    /// <summary>What it answers; empty where the assistant speaks of its own accord.</summary>
    public string Asked { get => field ?? ""; init; }

    public bool IsGreeting { get; init; }

    /// <summary>Something of it was heard, be it a holding phrase.</summary>
    public bool IsAudible { get; init; }

    /// <summary>The reply itself has begun.</summary>
    public bool HasBegun { get; init; }

    /// <summary>Everything of it was heard; what the caller is saying over its end decides what follows.</summary>
    public bool IsOver { get; init; }

    /// <summary>When its reply was interrupted; null where it was not, or goes on. It goes on if it turns out that the caller said nothing.</summary>
    public AudioMs? InterruptedAt { get; init; }

    /// <summary>What is left of it once it is interrupted, in ms of speech; as much as there can be where that is not known.</summary>
    public int RemainingMs { get; init; }

    /// <summary>Its last words ask something.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>It was interrupted by what turned out to be nothing: only words interrupt it now.</summary>
    public bool NeedsWords { get; init; }

    /// <summary>What the caller said over it without wanting the word; null where nothing.</summary>
    public Aside? Aside { get; init; }

    /// <summary>Keys are pressed in it: what is said over them is answered afterwards.</summary>
    public bool PressesKeys { get; init; }

    public bool HasFailed { get; init; }

    /// <summary>How the call ends once it was heard to its end; null where it is the caller's turn then.</summary>
    public CallOutcome? Closes { get; init; }

    public bool IsInterrupted => InterruptedAt is not null;
}

/// <summary>Something said over a reply that is no reason to stop; behind a question it is the answer.</summary>
/// <param name="IsAnswer">It came so late that it answers the question, whatever is repeated of that.</param>
internal readonly record struct Aside(string Text, AudioMs BeganAt, bool IsAnswer = false);

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
