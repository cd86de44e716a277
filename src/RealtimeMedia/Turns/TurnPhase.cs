namespace VoiceAssistant.RealtimeMedia.Turns;

internal enum TurnPhase
{
    /// <summary>Nobody speaks; the caller's turn.</summary>
    Listening,

    CallerSpeaking,

    /// <summary>The caller has finished; the final transcript is on its way.</summary>
    Recognizing,

    /// <summary>A reply was asked for; nothing of it was played yet.</summary>
    Thinking,

    /// <summary>A reply, a greeting or a question of ours is being played.</summary>
    Speaking,

    /// <summary>The goodbye is being played; the caller cannot interrupt it.</summary>
    Closing,

    Ended,
}
