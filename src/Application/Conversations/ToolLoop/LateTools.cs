namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>Tools of a server that is asked for them while the conversation begins.</summary>
/// <param name="Tools">Never fails; none where the server does not answer.</param>
/// <param name="Session">Ended with the conversation.</param>
public sealed record LateTools(Task<IReadOnlyList<ConversationTool>> Tools, IAsyncDisposable Session);
