using AutoMapper;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>A call in a list.</summary>
/// <param name="CallSid">The carrier's id of the call.</param>
/// <param name="From">E.164; null where the caller withheld the number.</param>
/// <param name="ContactId">The contact whose number it was; null for a stranger, or once the contact is deleted.</param>
/// <param name="AnsweredAt">When audio was connected.</param>
public sealed record CallSummaryDto(
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
    DateTime? EndedAt);

internal sealed class CallSummaryProfile : Profile
{
    public CallSummaryProfile() => CreateMap<CallLog, CallSummaryDto>().WithSummary();
}

internal static class CallSummaryMapping
{
    /// <summary>Maps the members that are called as they are in a <see cref="CallSummaryDto"/>.</summary>
    public static IMappingExpression<CallLog, T> WithSummary<T>(this IMappingExpression<CallLog, T> map) => map
        .ForCtorParam(nameof(CallSummaryDto.Id), to => to.MapFrom(call => call.Id.Value))
        .ForCtorParam(nameof(CallSummaryDto.CallSid), to => to.MapFrom(call => call.ProviderCallId))
        .ForCtorParam(nameof(CallSummaryDto.From), to => to.MapFrom(call => call.From == null ? null : call.From.Value))
        .ForCtorParam(nameof(CallSummaryDto.To), to => to.MapFrom(call => call.To == null ? null : call.To.Value))
        .ForCtorParam(nameof(CallSummaryDto.AssistantId), to => to.MapFrom(call => call.AssistantId.Value))
        .ForCtorParam(nameof(CallSummaryDto.ContactId), to => to.MapFrom(call => call.ContactId == null ? (Guid?)null : call.ContactId.Value.Value));
}
