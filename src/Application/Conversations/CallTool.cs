using VoiceAssistant.Application.Conversations.ToolLoop;

namespace VoiceAssistant.Application.Conversations;

/// <summary>Something that can be done to a conversation, as an owner is told of it.</summary>
/// <param name="IsByDefault">An assistant has it where nothing is said of it.</param>
/// <param name="Needs">What it takes, as a sentence; empty where it always works.</param>
internal sealed record CallTool(ConversationTool Tool, bool IsByDefault = true, string Needs = "");
