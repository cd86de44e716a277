namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>What happens to a conversation besides audio.</summary>
internal abstract record TurnEvent;

internal sealed record CallStarted(bool HasGreeting) : TurnEvent;

/// <summary>What is understood so far of what is being said; replaces the one before.</summary>
internal sealed record PartiallyRecognized(string Text) : TurnEvent;

/// <summary>The final text of an utterance; empty where nothing was understood.</summary>
/// <param name="IsEndpoint">
/// It comes from a recogniser that gives it unasked only when it is sure that the caller has finished.
/// </param>
internal sealed record Recognized(string Text, bool IsEndpoint = false) : TurnEvent;

/// <summary>The recogniser is gone for good, or there was none to be had.</summary>
internal sealed record HearingLost(bool Busy) : TurnEvent;

/// <summary>The first audio of a turn was sent.</summary>
internal sealed record ReplyStarted(int Turn) : TurnEvent;

/// <summary>The model wants to hang up after what it said.</summary>
internal sealed record HangUpRequested(int Turn) : TurnEvent;

/// <summary>The model failed, or had nothing to say.</summary>
internal sealed record ReplyFailed(int Turn) : TurnEvent;

/// <summary>Nothing can be spoken any more.</summary>
internal sealed record VoiceLost : TurnEvent;

/// <summary>Everything of a turn was written, spoken and played.</summary>
internal sealed record PlayedOut(int Turn) : TurnEvent;

internal sealed record KeyPressed(char Key) : TurnEvent;

/// <summary>This host has to stop and cannot wait any longer.</summary>
internal sealed record HostStopping : TurnEvent;

/// <summary>Somebody else wants this call to end.</summary>
internal sealed record EndAsked : TurnEvent;
