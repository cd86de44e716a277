using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Calls;

public readonly record struct CallId(Guid Value) : IId<CallId>
{
    public static CallId New() => new(Guid.CreateVersion7());

    public static CallId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
