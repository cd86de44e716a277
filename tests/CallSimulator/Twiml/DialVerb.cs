namespace VoiceAssistant.CallSimulator.Twiml;

/// <summary>Connects the call with others, or with a conference.</summary>
/// <param name="CallerId">Shown to who is called; null for the caller's own number.</param>
/// <param name="IsSequential">One target after the other, and not all at once.</param>
/// <param name="Record">Such as <c>record-from-answer-dual</c>.</param>
internal sealed record DialVerb(
    string? Action, string Method, TimeSpan Timeout, TimeSpan TimeLimit, string? CallerId, bool HangupOnStar, bool IsSequential, string Record,
    CallbackTarget? RecordingCallback, IReadOnlyList<DialTarget> Targets)
    : ActionVerb(Action, Method);

internal abstract record DialTarget;

/// <param name="Address">A number, or the URI of a SIP address.</param>
/// <param name="Whisper">Where a document for who is called comes from; it runs before the two are connected.</param>
internal sealed record PhoneTarget(string Address, string? Whisper, string WhisperMethod, string SendDigits, CallbackTarget? StatusCallback) : DialTarget;

/// <param name="WaitUrl">What is heard before it starts; empty for nothing.</param>
internal sealed record ConferenceTarget(
    string Name, bool StartsOnEnter, bool EndsOnExit, bool IsMuted, string? WaitUrl, string WaitMethod, int? MaxParticipants, CallbackTarget? StatusCallback)
    : DialTarget;
