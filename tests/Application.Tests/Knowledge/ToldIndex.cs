using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Tests.Knowledge;

/// <summary>An index that finds, fails or takes its time as it is told.</summary>
internal sealed class ToldIndex : IKnowledgeIndex
{
    public List<IndexSearch> Asked { get; } = [];

    /// <summary>What comes of a search.</summary>
    public Func<IndexSearch, Task<IndexAnswer>> Answer { get; set; } = _ => Task.FromResult(new IndexAnswer([], null, null));

    public string? Name { get; init; }

    public Task StoreAsync(IReadOnlyList<IndexedChunk> chunks, CancellationToken ct) => Task.CompletedTask;

    public Task RemoveAsync(OwnerId owner, IReadOnlyList<ChunkId> chunks, CancellationToken ct) => Task.CompletedTask;

    public Task RemoveAllAsync(OwnerId owner, DataSourceId? source, CancellationToken ct) => Task.CompletedTask;

    public Task<IndexAnswer> SearchAsync(IndexSearch search, CancellationToken ct)
    {
        lock (Asked)
            Asked.Add(search);
        return Answer(search);
    }

    public void Finds(params IEnumerable<DocumentChunk> chunks) =>
        Answer = _ => Task.FromResult(new IndexAnswer([.. chunks.Select(chunk => new IndexHit(chunk.Id, 0.1, 1, null))], 1, null));
}
