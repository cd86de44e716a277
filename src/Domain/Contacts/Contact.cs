using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Contacts;

/// <summary>Somebody who calls or is called. One phone number names at most one contact of an owner.</summary>
public sealed class Contact : IResource, IDescribed<ContactId>
{
    public const int LongestName = 200;
    public const int LongestNotes = 4_000;
    public const int LongestTimeZone = 64;

    /// <summary>Name, number and tags with their marks. An entry of an index may have 1,700 bytes on SQL Server, 2,700 on PostgreSQL.</summary>
    public const int LongestSearch = 700;

    private Contact()
    {
    }

    public static string Noun => "contact";

    public ContactId Id { get; private init; }

    public OwnerId OwnerId { get; private init; }

    public string Name { get; private set; } = "";

    public PhoneNumber Phone { get; private set; } = null!;

    public string Notes { get; private set; } = "";

    public ContactTags Tags { get; private set; } = ContactTags.None;

    /// <summary>IANA time zone, like <c>Europe/Berlin</c>; null where the number tells it.</summary>
    public string? TimeZone { get; private set; }

    public bool IsBlocked { get; private set; }

    public Metadata Metadata { get; private set; } = Metadata.None;

    public DateTime CreatedAt { get; private init; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>What a search looks at, and the order of names: name, number and tags, folded. Notes are private.</summary>
    public string Search
    {
        get => $"{SearchText.Fold(Name)} {SearchText.Fold(Phone.Value)}{Tags.Search}";
        private init { }
    }

    /// <summary>By which a contact with a tag is found; null of one that was stored before there were any.</summary>
    public string? TagMarks
    {
        get => Tags.Marks;
        private init { }
    }

    public int Version { get; private set; }

    public static Contact Create(OwnerId owner, string name, PhoneNumber phone, DateTime now) =>
        new() { Id = ContactId.New(), OwnerId = owner, Name = name, Phone = phone, CreatedAt = now, UpdatedAt = now };

    public void Rename(string name) => Name = name;

    public void MoveTo(PhoneNumber phone) => Phone = phone;

    public void Describe(string notes, ContactTags tags)
    {
        Notes = notes;
        Tags = tags;
    }

    public void Locate(string? timeZone) => TimeZone = timeZone;

    public void Annotate(Metadata metadata) => Metadata = metadata;

    /// <summary>The contact's calls are refused with a polite sentence from now on.</summary>
    public void Block() => IsBlocked = true;

    public void Unblock() => IsBlocked = false;
}
