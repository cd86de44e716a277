using AutoMapper;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.DoNotCall;

/// <summary>A number that is never called.</summary>
/// <param name="Number">E.164, like +14155550100. It is on the list once.</param>
/// <param name="Reason">Why; of one that was heard on a call, the words that were said.</param>
/// <param name="Source">How it came onto the list.</param>
/// <param name="CallId">The call on which it was asked for, which may have been deleted since; null for other sources.</param>
/// <param name="CreatedAt">Since when it is on the list.</param>
/// <param name="UpdatedAt">The same: an entry does not change.</param>
/// <param name="Version">The ETag.</param>
public sealed record DoNotCallEntryDto(
    Guid Id,
    string Number,
    string Reason,
    DoNotCallSource Source,
    Guid? CallId,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    int Version);

internal sealed class DoNotCallProfile : Profile
{
    public DoNotCallProfile() => CreateMap<DoNotCallEntry, DoNotCallEntryDto>()
        .ForCtorParam(nameof(DoNotCallEntryDto.CallId), to => to.MapFrom(entry => entry.CallId == null ? (Guid?)null : entry.CallId.Value.Value));
}
