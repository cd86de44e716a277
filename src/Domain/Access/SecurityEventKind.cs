namespace VoiceAssistant.Domain.Access;

/// <summary>What happened. The numbers are those of the log's events, and never change.</summary>
public enum SecurityEventKind
{
    SignedIn = 9001,

    /// <summary>From a network that the person has not signed in from before.</summary>
    SignedInFromNewPlace = 9002,

    /// <summary>Wrong passwords, again and again.</summary>
    PasswordGuessed = 9003,
    PasswordChanged = 9004,

    /// <summary>By whoever operates the deployment.</summary>
    PasswordReset = 9005,
    SessionEnded = 9006,
    ConsentGiven = 9007,
    ConsentRevoked = 9008,
    ClientRegistered = 9009,
    ClientSecretRenewed = 9010,
    ClientDeleted = 9011,

    /// <summary>A code was shown a second time, and all that came of it is revoked.</summary>
    CodeReplayed = 9012,

    /// <summary>A code was shown by another client, for another address or without its proof.</summary>
    CodeMisused = 9013,

    /// <summary>A refresh token was shown a second time, and all that came of it is revoked.</summary>
    RefreshTokenReused = 9014,

    /// <summary>The account is being erased.</summary>
    AccountErased = 9015,
}
