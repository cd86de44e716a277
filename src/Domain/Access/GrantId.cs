using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Access;

public readonly record struct GrantId(Guid Value) : IId<GrantId>
{
    public static GrantId New() => new(Guid.CreateVersion7());

    public static GrantId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
