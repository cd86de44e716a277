namespace VoiceAssistant.Application.Calls.Live;

/// <summary>What can happen on a call that its owner watches.</summary>
public static class CallEventKinds
{
    /// <summary>A call has come in, or is to be placed.</summary>
    public const string Started = "call.started";

    /// <summary>A call of yours was given to the carrier, or rings.</summary>
    public const string Status = "call.status";

    /// <summary>It is known who answered a call of yours.</summary>
    public const string AnsweredBy = "call.answeredBy";

    /// <summary>Caller and assistant are connected.</summary>
    public const string Answered = "call.answered";

    /// <summary>A turn is over.</summary>
    public const string TurnRecorded = "turn.recorded";

    /// <summary>The number of whoever is on the line was put on the do-not-call list.</summary>
    public const string DoNotCall = "contact.doNotCall";

    /// <summary>The assistant has taken a message for the business.</summary>
    public const string MessageTaken = "message.taken";

    /// <summary>The call goes on after it had lost its media.</summary>
    public const string Reconnected = "call.reconnected";

    /// <summary>The other side is being connected with somebody else, or is, or could not be.</summary>
    public const string Transfer = "call.transfer";

    /// <summary>A call is being recorded, or what became of that; also after its end.</summary>
    public const string Recording = "call.recording";

    /// <summary>The call is over.</summary>
    public const string Ended = "call.ended";
}
