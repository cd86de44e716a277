using AutoMapper;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Calls;

/// <param name="CallerHeard">What was played of <paramref name="AssistantSaid"/>.</param>
public sealed record TurnDto(
    int Number,
    DateTime StartedAt,
    string? CallerSaid,
    string AssistantSaid,
    string CallerHeard,
    bool Interrupted,
    TurnLatency Latency);

internal sealed class TurnProfile : Profile
{
    public TurnProfile() => CreateMap<Turn, TurnDto>();
}
