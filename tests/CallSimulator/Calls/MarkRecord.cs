namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>A mark that came back: because what was before it had been played, or because of a <c>clear</c>.</summary>
public sealed record MarkRecord(string Name, TimeSpan ReceivedAt, TimeSpan ReturnedAt, bool ByClear);
