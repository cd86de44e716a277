using FluentValidation;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

/// <summary>Which contacts are wanted; null leaves a question open.</summary>
/// <param name="Search">Words, each of which occurs in name, number or tags; case and accents do not matter.</param>
/// <param name="Metadata">All of which they have.</param>
public sealed record ContactFilter(
    string? Search = null, string? Tag = null, bool? IsBlocked = null, IReadOnlyList<KeyValuePair<string, string>>? Metadata = null)
{
    internal static readonly SortOrder<Contact> Orders = SortOrder<Contact>.EndingWith(c => c.Id)
        .By("name", c => c.Search)
        .By("phone", c => c.Phone)
        .By("createdAt", c => c.CreatedAt)
        .By("updatedAt", c => c.UpdatedAt);

    internal IQueryable<Contact> Of(IAppDb db)
    {
        var contacts = db.Set<Contact>().WithMetadata(db.Set<MetadataEntry<ContactId>>(), Metadata);
        if (Search is { Length: > 0 })
            contacts = Containing(contacts, SearchText.Words(Search));
        if (Tag is { Length: > 0 })
            contacts = Tagged(contacts, ContactTags.Marker(Tag), ContactTags.EarlierMarker(Tag));
        return IsBlocked is { } blocked ? contacts.Where(c => c.IsBlocked == blocked) : contacts;
    }

    /// <summary>A contact without marks is found as it was before there were any, until the next migration completes it.</summary>
    private static IQueryable<Contact> Tagged(IQueryable<Contact> contacts, string marker, string earlier) =>
        contacts.Where(c => c.TagMarks == null ? c.Search.Contains(earlier) : c.TagMarks.Contains(marker));

    /// <summary>Where nothing searchable is asked for, nothing is found.</summary>
    private static IQueryable<Contact> Containing(IQueryable<Contact> contacts, IReadOnlyList<string> words) =>
        words.Aggregate(
            words.Count > 0 ? contacts : contacts.Where(_ => false),
            (found, word) => found.Where(c => c.Search.Contains(word)));
}

internal static class ContactFilterRules
{
    public static void MustBeContactFilter<T>(this IRuleBuilder<T, ContactFilter> rule) => rule
        .SetValidator(new ContactFilterValidator()).OverridePropertyName("");

    private sealed class ContactFilterValidator : AbstractValidator<ContactFilter>
    {
        public ContactFilterValidator()
        {
            RuleFor(f => f.Search).MaximumLength(SearchRules.Longest).WithMessage(SearchRules.TooLong);
            RuleFor(f => f.Tag).MustBeText(ContactTags.Longest);
            RuleFor(f => f.Metadata).MustBeWantedMetadata();
        }
    }
}
