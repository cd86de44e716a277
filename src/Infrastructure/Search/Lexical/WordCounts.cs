using System.Collections.Concurrent;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Infrastructure.Search.Lexical;

/// <summary>
/// In how many of an owner's chunks a word is, remembered for a while: it says only what a word weighs and in which order words are asked
/// for, and a word that was nowhere is asked for all the same.
/// </summary>
internal sealed class WordCounts(TimeProvider time)
{
    /// <summary>Further is not counted: a word that is in so many chunks weighs little in any case.</summary>
    private const int MostChunks = 20_000;

    private const int MostRemembered = 100_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(OwnerId, string), (int Chunks, long At)> _known = new();

    public async Task<IReadOnlyList<int>> OfAsync(OwnerId owner, IReadOnlyList<string> words, IChunkWords index, CancellationToken ct)
    {
        var missing = words.Where(word => !_known.TryGetValue((owner, word), out var count) || time.GetElapsedTime(count.At) > Lifetime).ToList();
        var counts = missing.Count == 0 ? [] : await index.CountAsync(missing, MostChunks, ct);
        if (_known.Count > MostRemembered)
            _known.Clear();
        foreach (var (word, count) in missing.Zip(counts))
            _known[(owner, word)] = (count, time.GetTimestamp());
        return [.. words.Select(word => _known.TryGetValue((owner, word), out var count) ? count.Chunks : 0)];
    }
}
