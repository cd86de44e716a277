using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Conversations;

/// <summary>A call that is over, as somebody remembers it.</summary>
/// <param name="Gist">What was said, in short; empty where nothing was.</param>
public sealed record EarlierCall(DateTime StartedAt, CallDirection Direction, CallOutcome? Outcome, string Gist);
