using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Infrastructure.Persistence.Sqlite;

/// <summary>The number under which a chunk stands in the full text index.</summary>
internal sealed class ChunkKey
{
    public long Id { get; private init; }

    public ChunkId ChunkId { get; private init; }

    public DataSourceId SourceId { get; private init; }
}
