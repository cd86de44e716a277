namespace VoiceAssistant.Domain.Calls;

/// <summary>One of the media streams that a call has in the course of time.</summary>
/// <param name="Number">0 for the first; see <see cref="CallLog.Reconnections"/>.</param>
public readonly record struct CallStream(CallId Call, int Number);
