using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Knowledge;

public readonly record struct DocumentId(Guid Value) : IId<DocumentId>
{
    public static DocumentId New() => new(Guid.CreateVersion7());

    public static DocumentId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
