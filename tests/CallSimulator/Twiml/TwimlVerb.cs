namespace VoiceAssistant.CallSimulator.Twiml;

/// <summary>One verb of a document, with what is obeyed of it.</summary>
internal abstract record TwimlVerb;

/// <summary>Waits for something; where it has an action, its document runs then in place of the verbs that follow.</summary>
internal abstract record ActionVerb(string? Action, string Method) : TwimlVerb;

internal sealed record ConnectVerb(string? Action, string Method, string StreamUrl, IReadOnlyDictionary<string, string> Parameters)
    : ActionVerb(Action, Method);

internal sealed record SayVerb(string Text, int Loop) : TwimlVerb;

/// <summary>Audio at a URL, or digits with <c>w</c> for half a second.</summary>
internal sealed record PlayVerb(string? Url, string? Digits, int Loop) : TwimlVerb;

internal sealed record PauseVerb(TimeSpan Length) : TwimlVerb;

internal sealed record HangupVerb : TwimlVerb;

internal sealed record RejectVerb(string Reason) : TwimlVerb;

internal sealed record RedirectVerb(string Url, string Method) : TwimlVerb;

/// <param name="Prompts">What is said before and while digits are waited for.</param>
/// <param name="Timeout">Since the last digit, or the end of the prompts.</param>
/// <param name="FinishOnKey">Ends the digits and is none of them; empty for no such key.</param>
internal sealed record GatherVerb(
    string? Action, string Method, IReadOnlyList<TwimlVerb> Prompts, TimeSpan Timeout, string FinishOnKey, int? NumDigits, bool ActionOnEmptyResult)
    : ActionVerb(Action, Method);

internal sealed record RecordVerb(
    string? Action, string Method, TimeSpan MaxLength, TimeSpan Timeout, string FinishOnKey, bool PlayBeep, CallbackTarget? Callback)
    : ActionVerb(Action, Method);

/// <summary>Records from here on, while the verbs that follow run.</summary>
internal sealed record StartRecordingVerb(bool IsDual, string Track, CallbackTarget? Callback) : TwimlVerb;

/// <summary>Copies the call's audio to a socket from here on, while the verbs that follow run.</summary>
/// <param name="Tracks"><c>inbound</c>, <c>outbound</c> or both.</param>
internal sealed record StartStreamVerb(string Name, string Url, IReadOnlyList<string> Tracks, IReadOnlyDictionary<string, string> Parameters) : TwimlVerb;

internal sealed record StopStreamVerb(string Name) : TwimlVerb;

/// <summary>A verb that is unknown or malformed: recorded, and the next one runs.</summary>
internal sealed record FaultyVerb(string Problem) : TwimlVerb;

/// <summary>Where somebody wants to be told something.</summary>
/// <param name="Events">Which of it; empty for the usual.</param>
internal sealed record CallbackTarget(string Url, string Method, IReadOnlyList<string> Events)
{
    public bool Wants(string name, params ReadOnlySpan<string> usual) => Events.Count > 0 ? Events.Contains(name) : usual.Contains(name);
}
