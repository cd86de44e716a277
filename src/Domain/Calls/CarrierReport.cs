namespace VoiceAssistant.Domain.Calls;

/// <summary>What the carrier tells of a call, asked or unasked.</summary>
/// <param name="Sequence">Its number among the carrier's reports, growing; null where it has none.</param>
/// <param name="IsRinging">The callee's telephone rings.</param>
/// <param name="IsOver">The call is over for the carrier.</param>
/// <param name="Outcome">With the end, how it went where it was never answered; null where it was.</param>
/// <param name="Problem">Why, in words.</param>
public sealed record CarrierReport(
    int? Sequence, bool IsRinging = false, bool IsOver = false, CallOutcome? Outcome = null, string? Problem = null);
