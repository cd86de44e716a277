namespace VoiceAssistant.Application.Conversations;

/// <summary>A piece of a reply, in the order in which it takes effect.</summary>
public abstract record ReplyFragment;

/// <summary>Some more text, of any length, to be joined without a separator.</summary>
public sealed record ReplyText(string Text) : ReplyFragment;

/// <summary>Hang up once everything before was heard.</summary>
public sealed record HangUp : ReplyFragment;
