using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Access;

public readonly record struct InteractionId(Guid Value) : IId<InteractionId>
{
    public static InteractionId New() => new(Guid.CreateVersion7());

    public static InteractionId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
