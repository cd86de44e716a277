using AutoMapper;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>A call with everything that was said.</summary>
/// <param name="Call">Who, when, and how it ended.</param>
/// <param name="Turns">In the order in which they happened.</param>
/// <param name="Version">Grows with every change of the call and with every turn; the ETag.</param>
public sealed record CallDto(CallSummaryDto Call, IReadOnlyList<TurnDto> Turns, int Version);

internal sealed class CallProfile : Profile
{
    public CallProfile() => CreateMap<CallLog, CallDto>()
        .ForCtorParam(nameof(CallDto.Call), to => to.MapFrom(call => call))
        .ForCtorParam(nameof(CallDto.Turns), to => to.MapFrom(call => call.Conversation.Turns.OrderBy(t => t.Number)))
        .ForCtorParam(nameof(CallDto.Version), to => to.MapFrom(call => call.Version + call.Conversation.Turns.Count));
}
