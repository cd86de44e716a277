using AutoMapper;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Calls;

/// <summary>The log of a call with everything that was said.</summary>
/// <param name="CallSid">The carrier's id of the call.</param>
/// <param name="From">E.164; null where the caller withheld the number.</param>
/// <param name="Turns">In the order in which they happened.</param>
public sealed record CallLogDto(
    Guid CallId,
    string CallSid,
    CallDirection Direction,
    string? From,
    string? To,
    CallStatus Status,
    CallOutcome? Outcome,
    DateTime StartedAt,
    DateTime? AnsweredAt,
    DateTime? EndedAt,
    IReadOnlyList<TurnDto> Turns);

/// <param name="CallerHeard">What was played of <paramref name="AssistantSaid"/>.</param>
public sealed record TurnDto(
    int Number,
    DateTime StartedAt,
    string? CallerSaid,
    string AssistantSaid,
    string CallerHeard,
    bool Interrupted,
    TurnLatency Latency);

internal sealed class CallLogProfile : Profile
{
    public CallLogProfile()
    {
        CreateMap<Turn, TurnDto>();
        CreateMap<CallLog, CallLogDto>()
            .ForCtorParam(nameof(CallLogDto.CallId), to => to.MapFrom(call => call.Id.Value))
            .ForCtorParam(nameof(CallLogDto.CallSid), to => to.MapFrom(call => call.ProviderCallId))
            .ForCtorParam(nameof(CallLogDto.From), to => to.MapFrom(call => call.From == null ? null : call.From.Value))
            .ForCtorParam(nameof(CallLogDto.To), to => to.MapFrom(call => call.To == null ? null : call.To.Value))
            .ForCtorParam(nameof(CallLogDto.Turns), to => to.MapFrom(call => call.Conversation.Turns.OrderBy(t => t.Number)));
    }
}
