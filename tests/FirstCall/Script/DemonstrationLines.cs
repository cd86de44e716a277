namespace VoiceAssistant.FirstCall.Script;

/// <summary>What a caller wants of the demonstration's dental practice.</summary>
internal static class DemonstrationLines
{
    public static readonly IReadOnlyList<CallerLine> All =
    [
        new("What are your opening hours on Saturday?", ["opening", "saturday"]),
        new("Can you tell me your address?", ["address"]),
        new("How much does a cleaning cost?", ["how", "cleaning"]),
        new("I would like to book an appointment.", ["book", "appointment"]),
        new("Thank you very much. Goodbye.", ["goodbye"]),
    ];
}
