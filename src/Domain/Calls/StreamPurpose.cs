namespace VoiceAssistant.Domain.Calls;

/// <summary>What a media stream of a call is for.</summary>
public enum StreamPurpose
{
    /// <summary>To begin the conversation, or to go on with it.</summary>
    Converse,

    /// <summary>To leave a message with a machine, and hang up.</summary>
    LeaveMessage,

    /// <summary>To go on with whoever could not be connected with somebody else.</summary>
    Resume,

    /// <summary>To go on with whoever was on hold.</summary>
    Unhold,
}
