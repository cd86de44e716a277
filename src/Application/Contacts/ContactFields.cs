using FluentValidation;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

/// <summary>What the owner may write of a contact.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Phone">E.164, like +14155550100, or as people write it: it is kept as E.164. It names one contact only.</param>
/// <param name="Notes">At most 4,000 characters; no search looks at it.</param>
/// <param name="Tags">At most 10 of at most 40 characters.</param>
/// <param name="TimeZone">IANA time zone, like Europe/Berlin, for the hours in which the contact may be called; where left out, the number tells it.</param>
/// <param name="Metadata">Your own facts, by key, such as `{"crmId": "4711"}`: at most 50; a key has 1 to 40 letters, digits, `-`, `_` and `.`, a value at most 500 characters. Contacts are found by them; no assistant is told of them.</param>
public sealed record ContactFields(
    string Name,
    string Phone,
    string? Notes = null,
    IReadOnlyList<string>? Tags = null,
    string? TimeZone = null,
    [property: ExactKeys] IReadOnlyDictionary<string, string>? Metadata = null)
{
    /// <summary>A number that was kept in another spelling, when that was possible, gets its right one with the next change.</summary>
    internal static ContactFields Of(Contact contact) =>
        new(contact.Name, PhoneSpelling.Of(contact.Phone), contact.Notes, contact.Tags.Values, contact.TimeZone, contact.Metadata.Values);

    /// <param name="region">Where the number belongs when it is written without its country.</param>
    internal ContactFields InE164(string? region) => this with { Phone = WrittenPhone.InE164(Phone, region) };

    /// <summary>A contact with these fields, which are valid, and the number E.164.</summary>
    internal Contact ToContact(OwnerId owner, DateTime now)
    {
        var contact = Contact.Create(owner, Name.Trim(), PhoneNumber.Parse(Phone), now);
        contact.Describe(Notes ?? "", ContactTags.Of(Tags ?? []));
        contact.Locate(TimeZone);
        contact.Annotate(Domain.Common.Metadata.Of(Metadata));
        return contact;
    }

    internal void ApplyTo(Contact contact)
    {
        contact.Rename(Name.Trim());
        contact.MoveTo(PhoneNumber.Parse(Phone));
        contact.Describe(Notes ?? "", ContactTags.Of(Tags ?? []));
        contact.Locate(TimeZone);
        contact.Annotate(Domain.Common.Metadata.Of(Metadata));
    }
}

internal sealed class ContactFieldsValidator : AbstractValidator<ContactFields>
{
    /// <param name="region">As <see cref="ContactFields.InE164"/> has it.</param>
    public ContactFieldsValidator(string? region)
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Give the contact a name.").MustBeText(Contact.LongestName);
        RuleFor(f => f.Phone).MustBePhoneNumber(region);
        RuleFor(f => f.Notes).MaximumLength(Contact.LongestNotes).WithMessage($"Notes may have at most {Contact.LongestNotes} characters.");
        RuleFor(f => f.Tags).Must(tags => tags is null || tags.Count <= ContactTags.Most)
            .WithMessage($"A contact may have at most {ContactTags.Most} tags.");
        RuleFor(f => f.TimeZone).Must(text => text is null || TimeZoneName.IsValid(text))
            .WithMessage("Use an IANA time zone like Europe/Berlin or America/New_York.");
        RuleFor(f => f.Metadata).MustBeMetadata();
        RuleForEach(f => f.Tags).NotEmpty().WithMessage("A tag may not be empty.").MustBeText(ContactTags.Longest)
            .Must(tag => tag?.Contains(ContactLine.TagSeparator) != true).WithMessage("A tag may not contain a semicolon.");
    }
}
