namespace VoiceAssistant.Domain.Calls;

/// <summary>How a number came onto the do-not-call list.</summary>
public enum DoNotCallSource
{
    /// <summary>Somebody of the business put it there.</summary>
    Manual,

    /// <summary>It was in a file.</summary>
    Import,

    /// <summary>Somebody asked for it on a call.</summary>
    Call,
}
