namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>What an assistant says without asking a model.</summary>
internal enum Phrase
{
    Greeting,
    AreYouThere,
    NotUnderstood,
    OneMoment,

    /// <summary>For a caller who asks whether anybody is there while an answer is being looked for.</summary>
    StillWorking,

    Trouble,

    /// <summary>In place of a greeting, where a call goes on after its media was lost.</summary>
    Reconnected,

    /// <summary>In place of a greeting, where the caller could not be connected with somebody else.</summary>
    NotConnected,

    /// <summary>In place of a greeting, where the caller was on hold.</summary>
    Waited,

    /// <summary>Before the caller is connected with somebody else.</summary>
    Connecting,

    /// <summary>The message for a machine that has answered.</summary>
    Message,

    GoodbyeSilent,
    GoodbyeTimeLimit,
    GoodbyeStopping,
    GoodbyeAsked,
    GoodbyeTrouble,
    GoodbyeBusy,
}
