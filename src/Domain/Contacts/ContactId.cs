using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Contacts;

public readonly record struct ContactId(Guid Value) : IId<ContactId>
{
    public static ContactId New() => new(Guid.CreateVersion7());

    public static ContactId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
