using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Contacts;

/// <summary>Somebody who calls or is called. One phone number names at most one contact of an owner.</summary>
public sealed class Contact : IOwned, IVersioned
{
    private Contact()
    {
    }

    public ContactId Id { get; private init; }

    public UserId OwnerId { get; private init; }

    public string Name { get; private set; } = "";

    public PhoneNumber Phone { get; private set; } = null!;

    public bool IsBlocked { get; private set; }

    public DateTime CreatedAt { get; private init; }

    public int Version { get; private set; }

    public static Contact Create(UserId owner, string name, PhoneNumber phone, DateTime now) =>
        new() { Id = ContactId.New(), OwnerId = owner, Name = name, Phone = phone, CreatedAt = now };

    /// <summary>The contact's calls are refused with a polite sentence from now on.</summary>
    public void Block() => IsBlocked = true;

    public void Unblock() => IsBlocked = false;
}
