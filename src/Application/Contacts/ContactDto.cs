using AutoMapper;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

/// <summary>Somebody who calls or is called.</summary>
/// <param name="Phone">E.164, like +14155550100. It names one contact only.</param>
/// <param name="Notes">Anything worth knowing; no search looks at it.</param>
/// <param name="Tags">Labels by which contacts are found.</param>
/// <param name="TimeZone">IANA time zone, for the hours in which the contact may be called; null where the number tells it.</param>
/// <param name="Metadata">Your own facts, by key; no assistant is told of them.</param>
/// <param name="IsBlocked">The contact's calls are refused with a polite sentence.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Version">Grows with every change; the ETag.</param>
public sealed record ContactDto(
    Guid Id,
    string Name,
    string Phone,
    string Notes,
    IReadOnlyList<string> Tags,
    IReadOnlyDictionary<string, string> Metadata,
    string? TimeZone,
    bool IsBlocked,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    int Version);

internal sealed class ContactProfile : Profile
{
    public ContactProfile() => CreateMap<Contact, ContactDto>()
        .ForCtorParam(nameof(ContactDto.Tags), to => to.MapFrom(contact => contact.Tags.Values));
}
