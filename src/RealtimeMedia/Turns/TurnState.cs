using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>Where a conversation stands. Times are ms of the call's <see cref="Hearing.AudioClock"/>.</summary>
internal readonly record struct TurnState
{
    public const long Never = long.MaxValue;

    public TurnState()
    {
    }

    public TurnPhase Phase { get; init; } = TurnPhase.Listening;

    /// <summary>The number of the latest turn; -1 before the first.</summary>
    public int Turn { get; init; } = -1;

    /// <summary>The latest turn has not been finished yet.</summary>
    public bool TurnIsOpen { get; init; }

    /// <summary>What the caller is saying now, as far as the voice activity can tell.</summary>
    public Utterance Utterance { get; init; }

    /// <summary>Text of the caller's turn that was recognised while they went on speaking.</summary>
    public string Said { get; init; } = "";

    /// <summary>How long the caller's turn was voiced so far, in ms.</summary>
    public int SpokenMs { get; init; }

    /// <summary>Utterances that ended and whose transcript is awaited.</summary>
    public int Unanswered { get; init; }

    /// <summary>When waiting for a transcript is given up.</summary>
    public long TranscriptDue { get; init; } = Never;

    /// <summary>The open turn's reply was cut off; it goes on if it turns out that the caller said nothing.</summary>
    public bool IsCut { get; init; }

    /// <summary>When a caller who waits for the model hears that it takes a moment.</summary>
    public long HoldingPhraseDue { get; init; } = Never;

    /// <summary>The model asked to hang up after its reply.</summary>
    public bool HangUpAfterReply { get; init; }

    /// <summary>The reply of the open turn failed.</summary>
    public bool HasFailed { get; init; }

    /// <summary>Replies in a row that failed.</summary>
    public int Failures { get; init; }

    /// <summary>Since when nobody has said anything.</summary>
    public long IdleSince { get; init; }

    /// <summary>The caller was asked whether they are still there.</summary>
    public bool WasReprompted { get; init; }

    /// <summary>The caller was told that they were not understood, and was not understood since.</summary>
    public bool WasToldMisheard { get; init; }

    /// <summary>Keys pressed and not yet taken as an answer, and when the last was pressed.</summary>
    public string Keys { get; init; } = "";

    public long KeyedAt { get; init; }

    /// <summary>Why the goodbye is being said.</summary>
    public CallOutcome Outcome { get; init; }

    /// <summary>When the call is ended even if nobody confirms that the goodbye was played.</summary>
    public long CloseBy { get; init; } = Never;
}
