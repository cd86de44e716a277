using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Messages;

public readonly record struct CallerMessageId(Guid Value) : IId<CallerMessageId>
{
    public static CallerMessageId New() => new(Guid.CreateVersion7());

    public static CallerMessageId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
