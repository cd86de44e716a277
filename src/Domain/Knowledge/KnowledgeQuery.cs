using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Domain.Knowledge;

/// <summary>What somebody asked in a conversation, and what was found for it. It goes with the conversation.</summary>
public sealed class KnowledgeQuery : IOwned
{
    public const int LongestText = 1_000;

    public required Guid Id { get; init; }

    public required OwnerId OwnerId { get; init; }

    public required AssistantId AssistantId { get; init; }

    public required ConversationId ConversationId { get; init; }

    public required int Turn { get; init; }

    public required DateTime AskedAt { get; init; }

    public required string Text { get; init; }

    public required bool IsAnswerable { get; init; }

    /// <summary>What was found came too late for the answer.</summary>
    public required bool IsLate { get; init; }

    /// <summary>Of the best that was found, 0 to 1; 0 where nothing was.</summary>
    public required double Score { get; init; }

    /// <summary>How long the search took.</summary>
    public required double Ms { get; init; }

    public IReadOnlyList<Citation> Found { get; init; } = [];
}
