using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations;

/// <summary>A piece of a reply, in the order in which it takes effect.</summary>
public abstract record ReplyFragment;

/// <summary>Some more text, of any length, to be joined without a separator.</summary>
public sealed record ReplyText(string Text) : ReplyFragment;

/// <summary>What was written so far is whole, and is to be said now: what follows may take a while.</summary>
public sealed record ReplyBreak : ReplyFragment;

/// <summary>Something came of a tool. Nothing is to be done about it.</summary>
/// <param name="Arguments">JSON, without what is not to be shown.</param>
/// <param name="Result">What the model was told, without what is not to be shown.</param>
public sealed record ToolUsed(string Name, string Arguments, string Result, double Ms, ToolCallStatus Status) : ReplyFragment;

/// <summary>Speak and hear another language from now on: what was written before is still said in the one before.</summary>
/// <param name="Language">BCP 47.</param>
public sealed record SwitchLanguage(string Language) : ReplyFragment;

/// <summary>Hang up once everything before was heard.</summary>
public sealed record HangUp : ReplyFragment
{
    /// <summary>By which tool.</summary>
    public string Tool { get; init; } = CallTools.EndCall;

    /// <summary>JSON: what was given to it.</summary>
    public string Arguments { get; init; } = "{}";
}

/// <summary>Connect the other side with somebody else once everything before was heard.</summary>
/// <param name="Destination">The name of one of the assistant's destinations.</param>
/// <param name="Briefing">What whoever answers is told; null for nothing. Two that differ in nothing else are the same.</param>
public sealed record Transfer(string Destination, string? Briefing) : ReplyFragment
{
    public bool Equals(Transfer? other) => Destination == other?.Destination;

    public override int GetHashCode() => Destination.GetHashCode(StringComparison.Ordinal);
}

/// <summary>Press keys on the telephone once everything before was said.</summary>
/// <param name="Keys"><c>0-9 * # A-D</c>, and <c>w</c> for half a second of silence.</param>
public sealed record PressKeys(string Keys) : ReplyFragment;
