using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Calls;

public readonly record struct CallRecordingId(Guid Value) : IId<CallRecordingId>
{
    public static CallRecordingId New() => new(Guid.CreateVersion7());

    public static CallRecordingId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
