namespace VoiceAssistant.FirstCall.Script;

/// <summary>What a caller wants of the demonstration's dental practice.</summary>
internal static class DemonstrationLines
{
    public static readonly IReadOnlyList<CallerLine> All =
    [
        new("What are your opening hours on Saturday?", ["opening", "saturday"]),
        new("Can you tell me your address, please?", ["address"]),
        new("How much does a cleaning cost?", ["cleaning", "cost"]),
        new("I would like to book an appointment for Tuesday morning.", ["appointment", "tuesday"]),
        new("My name is Susan Miller. Please call me back tomorrow morning.", ["call", "back", "tomorrow"]),
        new("Thank you very much. Goodbye.", ["goodbye"]),
    ];
}
