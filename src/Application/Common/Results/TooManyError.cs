namespace VoiceAssistant.Application.Common.Results;

/// <summary>The caller has tried too often.</summary>
/// <param name="Wait">How long the next attempt has to wait.</param>
public sealed record TooManyError(string Message, TimeSpan Wait) : Error(Message, ErrorCodes.TooManyRequests);
