namespace VoiceAssistant.Application.Calls.Live;

/// <summary>What can happen on a call that its owner watches.</summary>
public static class CallEventKinds
{
    /// <summary>A call has come in.</summary>
    public const string Started = "call.started";

    /// <summary>Caller and assistant are connected.</summary>
    public const string Answered = "call.answered";

    /// <summary>A turn is over.</summary>
    public const string TurnRecorded = "turn.recorded";

    /// <summary>The number of whoever is on the line was put on the do-not-call list.</summary>
    public const string DoNotCall = "contact.doNotCall";

    /// <summary>The call goes on after it had lost its media.</summary>
    public const string Reconnected = "call.reconnected";

    /// <summary>The call is over.</summary>
    public const string Ended = "call.ended";
}
