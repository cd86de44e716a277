using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Conversations;

/// <summary>What a turn looked for in documents, as a row of its own: kept with the turn, in one transaction.</summary>
internal static class AskedKnowledge
{
    /// <summary>Null where it looked for nothing.</summary>
    public static KnowledgeQuery? Of(Turn turn, AssistantId assistant) => turn.Retrieval is not { } retrieval ? null : new KnowledgeQuery
    {
        Id = Guid.CreateVersion7(),
        OwnerId = turn.OwnerId,
        AssistantId = assistant,
        ConversationId = turn.ConversationId,
        Turn = turn.Number,
        AskedAt = turn.StartedAt,
        Text = retrieval.Query.Length <= KnowledgeQuery.LongestText ? retrieval.Query : retrieval.Query[..KnowledgeQuery.LongestText],
        IsAnswerable = retrieval.IsAnswerable,
        IsLate = retrieval.IsLate,
        Score = retrieval.Score,
        Ms = retrieval.Ms,
        Found = retrieval.Citations,
    };
}
