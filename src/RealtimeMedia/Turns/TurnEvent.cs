using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>What happens to a conversation besides audio.</summary>
internal abstract record TurnEvent;

/// <param name="NextTurn">More than 0 where the conversation goes on after its media was lost.</param>
/// <param name="Purpose">What the stream is for.</param>
internal sealed record CallStarted(bool HasGreeting, int NextTurn = 0, StreamPurpose Purpose = StreamPurpose.Converse) : TurnEvent;

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
/// <param name="IsFiller">It is a phrase of ours that fills the wait for the reply.</param>
internal sealed record ReplyStarted(int Turn, bool IsFiller = false) : TurnEvent;

/// <summary>Keys are pressed now for whoever has answered, a menu as a rule: whatever it goes on saying, they are pressed to the last.</summary>
internal sealed record KeysStarted(int Turn) : TurnEvent;

/// <summary>Playing a turn was stopped.</summary>
/// <param name="RemainingMs">How long the rest of it would take to say; 0 where all was heard, <see cref="int.MaxValue"/> where that is not known yet.</param>
/// <param name="IsQuestion">The rest ends in a question.</param>
internal sealed record ReplyInterrupted(int Turn, int RemainingMs, bool IsQuestion) : TurnEvent;

/// <summary>The model wants to hang up after what it said.</summary>
internal sealed record HangUpRequested(int Turn) : TurnEvent;

/// <summary>The model wants the caller connected with somebody else after what it said.</summary>
/// <param name="IsAnnounced">It has said something; otherwise we do.</param>
internal sealed record TransferRequested(int Turn, Transfer Transfer, bool IsAnnounced) : TurnEvent;

/// <summary>The model goes on in another language.</summary>
internal sealed record LanguageSwitched : TurnEvent
{
    public static readonly LanguageSwitched Instance = new();
}

/// <summary>The caller cannot be heard in the language that was chosen last, and is still heard in one before.</summary>
internal sealed record SwitchFailed : TurnEvent
{
    public static readonly SwitchFailed Instance = new();
}

/// <summary>Nothing can be said in the language that was chosen last, and nothing more comes of the open turn.</summary>
/// <param name="Language">BCP 47: in which something was said before.</param>
internal sealed record SpeakingFailed(string Language) : TurnEvent;

/// <summary>The model failed, or had nothing to say.</summary>
internal sealed record ReplyFailed(int Turn) : TurnEvent;

/// <summary>Nothing can be spoken any more.</summary>
internal sealed record VoiceLost : TurnEvent;

/// <summary>Everything of a turn was written, spoken and played.</summary>
/// <param name="IsQuestion">Its last words ask something.</param>
internal sealed record PlayedOut(int Turn, bool IsQuestion = false) : TurnEvent;

internal sealed record KeyPressed(char Key) : TurnEvent;

/// <summary>This host has to stop and cannot wait any longer.</summary>
internal sealed record HostStopping : TurnEvent;

/// <summary>Somebody else wants this call to end.</summary>
internal sealed record EndAsked : TurnEvent;
