using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Assistants;

public readonly record struct AssistantId(Guid Value) : IId<AssistantId>
{
    public static AssistantId New() => new(Guid.CreateVersion7());

    public static AssistantId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
