using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Infrastructure.Search.Lexical;

/// <summary>
/// How many chunks an owner has and in how many a word is, remembered for a while: it says only what a word weighs and in which order words
/// are asked for, and a word that was nowhere is asked for all the same.
/// </summary>
internal sealed class WordCounts(TimeProvider time)
{
    /// <summary>Further is not counted: a word that is in so many chunks weighs little in any case.</summary>
    private const int MostChunks = 20_000;

    private const int MostRemembered = 100_000;

    private const string AllChunks = "";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(OwnerId, string), (int Chunks, long At)> _known = new();

    public async Task<int> AllAsync(OwnerId owner, AppDb db, CancellationToken ct)
    {
        if (Known(owner, AllChunks) is not { } chunks)
            Remember(owner, AllChunks, chunks = await db.Set<SourceDocument>().SumAsync(document => document.ChunkCount, ct));
        return chunks;
    }

    public async Task<IReadOnlyList<int>> OfAsync(OwnerId owner, IReadOnlyList<string> words, IChunkWords index, CancellationToken ct)
    {
        var counts = words.ToDictionary(word => word, word => Known(owner, word));
        List<string> missing = [.. words.Where(word => counts[word] is null)];
        foreach (var (word, count) in missing.Zip(missing.Count == 0 ? [] : await index.CountAsync(missing, MostChunks, ct)))
        {
            counts[word] = count;
            Remember(owner, word, count);
        }

        return [.. words.Select(word => counts[word] ?? 0)];
    }

    private int? Known(OwnerId owner, string word) =>
        _known.TryGetValue((owner, word), out var count) && time.GetElapsedTime(count.At) <= Lifetime ? count.Chunks : null;

    private void Remember(OwnerId owner, string word, int count)
    {
        if (_known.Count >= MostRemembered)
            _known.Clear();
        _known[(owner, word)] = (count, time.GetTimestamp());
    }
}
