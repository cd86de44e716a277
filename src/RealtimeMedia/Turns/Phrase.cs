namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>What an assistant says without asking a model.</summary>
internal enum Phrase
{
    Greeting,
    AreYouThere,
    NotUnderstood,
    OneMoment,
    StillWorking,
    Trouble,
    GoodbyeSilent,
    GoodbyeTimeLimit,
    GoodbyeStopping,
    GoodbyeAsked,
    GoodbyeTrouble,
    GoodbyeBusy,
}
