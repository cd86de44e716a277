using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Infrastructure.Search.Dense;

/// <summary>All vectors that an owner has of one model, as they were at some moment.</summary>
/// <param name="Revisions">Of the sources, before they were read.</param>
/// <param name="Blocks">In the order of their documents, so that every host finds the same of what is equally near.</param>
/// <param name="IsComplete">False where there is no room for them in memory: then there are none.</param>
internal sealed record VectorSet(IReadOnlyDictionary<DataSourceId, long> Revisions, IReadOnlyList<VectorBlock> Blocks, bool IsComplete = true)
{
    public static VectorSet Empty { get; } = new(new Dictionary<DataSourceId, long>(), []);

    public static VectorSet TooLarge { get; } = new(new Dictionary<DataSourceId, long>(), [], IsComplete: false);

    public long Bytes { get; } = Blocks.Sum(block => block.Bytes);

    /// <param name="sources">Null for all.</param>
    public Nearest Nearest(float[] query, IReadOnlyCollection<DataSourceId>? sources, int most)
    {
        var (packed, nearest) = (Quantizer.PackQuery(query), new Nearest(most));
        var wanted = sources?.ToHashSet();
        foreach (var block in Blocks)
        {
            if (wanted is null || wanted.Contains(block.Source))
                block.Compare(packed, nearest);
        }

        return nearest;
    }
}
