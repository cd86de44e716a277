using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Calls;

public readonly record struct DoNotCallEntryId(Guid Value) : IId<DoNotCallEntryId>
{
    public static DoNotCallEntryId New() => new(Guid.CreateVersion7());

    public static DoNotCallEntryId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
