using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Infrastructure.AzureSearch;

/// <summary>
/// The key of a chunk's document: its owner's id in front of its own, so that nobody deletes or replaces a document of another owner, whatever id
/// they have come by.
/// </summary>
internal static class DocumentKey
{
    private const int IdLength = 32;

    public static string Of(OwnerId owner, ChunkId chunk) => $"{owner.Value:N}-{chunk.Value:N}";

    public static string Of(IndexedChunk chunk) => Of(chunk.OwnerId, chunk.Id);

    /// <summary>Null for a key of another owner, or none of ours.</summary>
    public static ChunkId? Read(string? key, OwnerId owner) =>
        key is { Length: (2 * IdLength) + 1 } && key.StartsWith($"{owner.Value:N}-", StringComparison.Ordinal)
        && Guid.TryParseExact(key.AsSpan(IdLength + 1), "N", out var chunk)
            ? new ChunkId(chunk)
            : null;
}
