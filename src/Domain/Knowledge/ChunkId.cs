using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Knowledge;

public readonly record struct ChunkId(Guid Value) : IId<ChunkId>
{
    public static ChunkId New() => new(Guid.CreateVersion7());

    public static ChunkId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
