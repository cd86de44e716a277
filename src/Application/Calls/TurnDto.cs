using AutoMapper;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Calls;

/// <param name="CallerHeard">What was played of <paramref name="AssistantSaid"/>.</param>
/// <param name="Usage">What it used of whom, once for each provider and kind.</param>
public sealed record TurnDto(
    int Number,
    DateTime StartedAt,
    string? CallerSaid,
    string AssistantSaid,
    string CallerHeard,
    bool Interrupted,
    TurnLatency Latency,
    IReadOnlyList<TurnUsage> Usage)
{
    /// <summary>What the assistant did and looked up in it, in order.</summary>
    public IReadOnlyList<ToolCallDto> Tools { get; init; } = [];

    /// <summary>What was looked for in documents before it was answered, and which parts of them the answer may rest on; null where nothing was.</summary>
    public TurnRetrieval? Retrieval { get; init; }
}

internal sealed class TurnProfile : Profile
{
    public TurnProfile() => CreateMap<Turn, TurnDto>().ForMember(turn => turn.Tools, map => map.Ignore());
}
