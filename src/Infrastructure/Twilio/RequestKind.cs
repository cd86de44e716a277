namespace VoiceAssistant.Infrastructure.Twilio;

/// <summary>What a request does, and so when it may be sent again.</summary>
internal enum RequestKind
{
    /// <summary>It changes nothing.</summary>
    Read,

    /// <summary>Twice does the same as once.</summary>
    Update,

    /// <summary>Twice makes two: it is sent again only where it is certain that it was not taken.</summary>
    Create,
}
