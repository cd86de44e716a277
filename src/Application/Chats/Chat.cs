using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Chats;

/// <summary>A message in writing that is being answered, and the conversation that it belongs to.</summary>
/// <param name="IsNew">The conversation begins with it, and is kept with its first turn.</param>
public sealed record Chat(AssistantSnapshot Assistant, Conversation Conversation, string Message, bool IsNew, DateTime StartedAt)
{
    /// <summary>The longest time for an answer; after it, whoever writes next waits no longer for it.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <summary>The owner's own tools that the assistant uses.</summary>
    public ToolDefinitions OwnTools { get; init; } = ToolDefinitions.None;

    /// <summary>What was done with tools before.</summary>
    public IReadOnlyList<ToolCall> ToolCalls { get; init; } = [];

    /// <summary>The number of the turn.</summary>
    public int Number { get; } = Conversation.Turns is [.., var last] ? last.Number + 1 : 0;

    /// <summary>The turn, once it is over. What was sent counts as heard.</summary>
    /// <param name="written">All that the model wrote.</param>
    /// <param name="sent">What of it reached whoever reads.</param>
    /// <param name="usage">What the model used; null where none was asked.</param>
    /// <param name="retrieval">What was looked for in documents; null where nothing was.</param>
    public Turn ToTurn(
        string written, string sent, bool isInterrupted, TurnLatency latency, TurnUsage? usage = null, TurnRetrieval? retrieval = null) => new()
        {
            ConversationId = Conversation.Id,
            OwnerId = Conversation.OwnerId,
            Number = Number,
            StartedAt = StartedAt,
            CallerSaid = Message,
            AssistantSaid = written,
            CallerHeard = sent,
            Interrupted = isInterrupted,
            Latency = latency,
            Retrieval = retrieval,
            Usage = usage is null ? [] : [usage],
        };
}
