using AutoMapper;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>A call with everything that was said.</summary>
/// <param name="CallSid">The carrier's id of the call.</param>
/// <param name="From">E.164; null where the caller withheld the number.</param>
/// <param name="ContactId">The contact whose number it was; null for a stranger, or once the contact is deleted.</param>
/// <param name="AnsweredAt">When audio was connected.</param>
/// <param name="Turns">In the order in which they happened.</param>
/// <param name="Version">Grows with every change of the call and with every turn; the ETag.</param>
public sealed record CallDto(
    Guid Id,
    string CallSid,
    CallDirection Direction,
    string? From,
    string? To,
    Guid AssistantId,
    Guid? ContactId,
    CallStatus Status,
    CallOutcome? Outcome,
    DateTime StartedAt,
    DateTime? AnsweredAt,
    DateTime? EndedAt,
    IReadOnlyList<TurnDto> Turns,
    int Version);

internal sealed class CallProfile : Profile
{
    public CallProfile() => CreateMap<CallLog, CallDto>()
        .WithSummary()
        .ForCtorParam(nameof(CallDto.Turns), to => to.MapFrom(call => call.Conversation.Turns.OrderBy(t => t.Number)))
        .ForCtorParam(nameof(CallDto.Version), to => to.MapFrom(call => call.Version + call.Conversation.Turns.Count));
}
