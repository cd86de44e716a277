using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Access;

public readonly record struct UserId(Guid Value) : IId<UserId>
{
    public static UserId New() => new(Guid.CreateVersion7());

    public static UserId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
