using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.PhoneLines;

public readonly record struct PhoneLineId(Guid Value) : IId<PhoneLineId>
{
    public static PhoneLineId New() => new(Guid.CreateVersion7());

    public static PhoneLineId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
