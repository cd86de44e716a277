using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Contacts;

public readonly record struct ContactImportId(Guid Value) : IId<ContactImportId>
{
    public static ContactImportId New() => new(Guid.CreateVersion7());

    public static ContactImportId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
