using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Access;

public readonly record struct SessionId(Guid Value) : IId<SessionId>
{
    public static SessionId New() => new(Guid.CreateVersion7());

    public static SessionId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
