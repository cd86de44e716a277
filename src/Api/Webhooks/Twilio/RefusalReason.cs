namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>Why a webhook is refused.</summary>
internal enum RefusalReason
{
    /// <summary>It is not signed with our token, for the address at which it came.</summary>
    Signature,

    /// <summary>It is signed, and of another account.</summary>
    Account,

    /// <summary>It came before, or asks for a stream for a call that is connected or over; and it is not the carrier that tries again.</summary>
    Replay,
}
