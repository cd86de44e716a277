namespace VoiceAssistant.Domain.Assistants;

/// <summary>What an assistant does where a machine answers its call.</summary>
/// <param name="Action">Null to hang up.</param>
/// <param name="Message">What it says after the beep where it leaves a message, with values as in a prompt.</param>
/// <param name="RedialMinutes">When it calls again where it does.</param>
/// <param name="MostRedials">How often it does.</param>
public sealed record VoicemailPolicy(
    VoicemailAction? Action = null, string? Message = null, int? RedialMinutes = null, int? MostRedials = null)
{
    public const int LongestMessage = 1_000;
    public const int DefaultRedialMinutes = 60, LongestRedialMinutes = 7 * 24 * 60;
    public const int DefaultRedials = 2, MostPossibleRedials = 10;

    public static VoicemailPolicy Default { get; } = new();
}

public enum VoicemailAction
{
    HangUp,

    /// <summary>Says a message after the beep, and hangs up.</summary>
    LeaveMessage,

    /// <summary>Talks as if nobody had noticed: who answers is not found out.</summary>
    Talk,

    /// <summary>Hangs up and calls again later.</summary>
    Redial,
}
