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
    GoodbyeSilent,
    GoodbyeTimeLimit,
    GoodbyeStopping,
    GoodbyeAsked,
    GoodbyeTrouble,
    GoodbyeBusy,
}
