namespace VoiceAssistant.Application.Requests;

/// <summary>What a request was answered with.</summary>
/// <param name="Headers">Those that belong to the body, and that say what was made.</param>
public sealed record RequestAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body);
