using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.RealtimeMedia.Host.Rehearsal;

/// <summary>An index of no documents.</summary>
internal sealed class RehearsedIndex : IKnowledgeIndex
{
    public string? Name => null;

    public Task StoreAsync(IReadOnlyList<IndexedChunk> chunks, CancellationToken ct) => Task.CompletedTask;

    public Task RemoveAsync(OwnerId owner, IReadOnlyList<ChunkId> chunks, CancellationToken ct) => Task.CompletedTask;

    public Task RemoveAllAsync(OwnerId owner, DataSourceId? source, CancellationToken ct) => Task.CompletedTask;

    public async Task<IndexAnswer> SearchAsync(IndexSearch search, CancellationToken ct)
    {
        await Task.Yield();
        return new IndexAnswer([], null, null);
    }
}
