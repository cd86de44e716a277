using AutoMapper;
using VoiceAssistant.Domain.Messages;

namespace VoiceAssistant.Application.Messages;

/// <summary>What somebody has asked an assistant to pass on.</summary>
/// <param name="AssistantId">Who took it; the assistant may have been deleted since.</param>
/// <param name="CallId">The call on which it was left, which may have been deleted since; null where it was left in writing.</param>
/// <param name="CallerName">As the caller gave it; empty where they gave none and are no contact of yours.</param>
/// <param name="CallerNumber">Where to reach the caller, as they said it or as the line showed it; empty where neither is known.</param>
/// <param name="IsUrgent">It cannot wait, as the assistant understood the caller.</param>
/// <param name="HandledAt">When it was handled; null while it is open.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Version">The ETag.</param>
public sealed record CallerMessageDto(
    Guid Id,
    Guid AssistantId,
    Guid? CallId,
    string CallerName,
    string CallerNumber,
    string Text,
    bool IsUrgent,
    DateTime TakenAt,
    DateTime? HandledAt,
    DateTime UpdatedAt,
    int Version);

internal sealed class CallerMessageProfile : Profile
{
    public CallerMessageProfile() => CreateMap<CallerMessage, CallerMessageDto>()
        .ForCtorParam(nameof(CallerMessageDto.CallId), to => to.MapFrom(message => message.CallId == null ? (Guid?)null : message.CallId.Value.Value));
}
