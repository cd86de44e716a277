using AutoMapper;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Search;

/// <summary>What somebody asked in a conversation, and what was found for it.</summary>
/// <param name="Turn">The number of the turn within the conversation.</param>
/// <param name="Text">What was looked for: what they said, with what it refers to.</param>
/// <param name="IsAnswerable">Something was found that is likely to answer it.</param>
/// <param name="IsLate">The search took longer than a caller could wait.</param>
/// <param name="Score">Of the best that was found, 0 to 1; 0 where nothing was.</param>
/// <param name="Ms">How long the search took, or was waited for.</param>
/// <param name="Found">What the assistant was told, the best first.</param>
public sealed record KnowledgeQueryDto(
    Guid Id,
    Guid AssistantId,
    Guid ConversationId,
    int Turn,
    DateTime AskedAt,
    string Text,
    bool IsAnswerable,
    bool IsLate,
    double Score,
    double Ms,
    IReadOnlyList<Citation> Found);

internal sealed class KnowledgeQueryProfile : Profile
{
    public KnowledgeQueryProfile() => CreateMap<KnowledgeQuery, KnowledgeQueryDto>();
}
