namespace VoiceAssistant.Application.Conversations;

/// <summary>A piece of a reply, in the order in which it takes effect.</summary>
public abstract record ReplyFragment;

/// <summary>Some more text, of any length, to be joined without a separator.</summary>
public sealed record ReplyText(string Text) : ReplyFragment;

/// <summary>Hang up once everything before was heard.</summary>
public sealed record HangUp : ReplyFragment;

/// <summary>Connect the other side with somebody else once everything before was heard.</summary>
/// <param name="Destination">The name of one of the assistant's destinations.</param>
/// <param name="Briefing">What whoever answers is told; null for nothing. Two that differ in nothing else are the same.</param>
public sealed record Transfer(string Destination, string? Briefing) : ReplyFragment
{
    public bool Equals(Transfer? other) => Destination == other?.Destination;

    public override int GetHashCode() => Destination.GetHashCode(StringComparison.Ordinal);
}

/// <summary>Do something to the recording of the call, at once. The reply itself has it done, and goes on with what came of it.</summary>
public sealed record ChangeRecording(RecordingAct Act) : ReplyFragment;

/// <summary>Press keys on the telephone once everything before was said.</summary>
/// <param name="Keys"><c>0-9 * # A-D</c>, and <c>w</c> for half a second of silence.</param>
public sealed record PressKeys(string Keys) : ReplyFragment;
