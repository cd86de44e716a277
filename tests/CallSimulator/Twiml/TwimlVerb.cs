namespace VoiceAssistant.CallSimulator.Twiml;

/// <summary>One verb of a document, with what the simulator obeys of it.</summary>
internal abstract record TwimlVerb;

internal sealed record ConnectVerb(string? Action, string Method, string StreamUrl, IReadOnlyDictionary<string, string> Parameters)
    : TwimlVerb;

internal sealed record SayVerb(string Text, int Loop) : TwimlVerb;

internal sealed record PauseVerb(TimeSpan Length) : TwimlVerb;

internal sealed record HangupVerb : TwimlVerb;

internal sealed record RejectVerb(string Reason) : TwimlVerb;

internal sealed record RedirectVerb(string Url, string Method) : TwimlVerb;

/// <summary>A verb that is unknown or malformed: recorded, and the next one runs.</summary>
internal sealed record FaultyVerb(string Problem) : TwimlVerb;
