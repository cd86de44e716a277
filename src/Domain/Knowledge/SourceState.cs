using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Knowledge;

/// <summary>
/// How far a source has been read, and what is to be done about it. Written by whoever reads it, and no change of the source: an owner's
/// precondition does not fail because a page was read meanwhile.
/// </summary>
public sealed class SourceState : IOwned
{
    public const int LongestProblem = 500;
    public const int LongestIndexName = 200;

    /// <summary>In place of the name of an index; none is called so.</summary>
    public const string Storing = "…";

    public required DataSourceId SourceId { get; init; }

    public required OwnerId OwnerId { get; init; }

    public SourceStatus Status { get; init; }

    /// <summary>In words that the owner understands; null where there is none.</summary>
    public string? Problem { get; init; }

    /// <summary>Of the reading that goes on, 0 to 1.</summary>
    public double Progress { get; init; }

    public int DocumentCount { get; init; }

    public int ChunkCount { get; init; }

    /// <summary>From when on somebody may be at it; null where nothing is to be done.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>Since when it is to be read again; a reading that began before does not do.</summary>
    public DateTime? ReadAskedAt { get; init; }

    /// <summary>Since when what has vanished is to be forgotten.</summary>
    public DateTime? PruneAskedAt { get; init; }

    /// <summary>When the reading began that goes on, on whatever host; what was read since then is not read again. Null where none goes on.</summary>
    public DateTime? BegunAt { get; init; }

    /// <summary>A host is at it until then, unless it says so again.</summary>
    public DateTime? LeasedUntil { get; init; }

    /// <summary>Who is at it; a name that is made for each time.</summary>
    public Guid? LeasedBy { get; init; }

    /// <summary>When it was last read to the end.</summary>
    public DateTime? IndexedAt { get; init; }

    public DateTime? NextRefreshAt { get; private set; }

    public DateTime? NextPruneAt { get; private set; }

    /// <summary>What the last reading that found a change has changed.</summary>
    public ChangeSummary? LastChange { get; init; }

    /// <summary>
    /// Who made the vectors of all its chunks; null where not all have one. Where another model was chosen since, the earlier one, until the other has made all.
    /// </summary>
    public string? VectorModel { get; init; }

    /// <summary>
    /// Which index that lies elsewhere knows all its chunks, by the vectors of <see cref="VectorModel"/>; null where none does, and <see cref="Storing"/> while
    /// one is told of them: whoever finds null at the end of that knows that something has changed meanwhile.
    /// </summary>
    public string? IndexName { get; init; }

    /// <summary>Grows with every change of chunks or vectors; hosts that hold vectors of the source in memory know by it that they must read them again.</summary>
    public long Revision { get; private set; }

    /// <summary>Whether an index has all that it should have, for those who ask by vectors of a model.</summary>
    /// <param name="index">Null for one that searches the rows, which has all in any case, but no other index then has what changes.</param>
    public bool IsKnownTo(string? index, string? model) => IndexName == index && (index is null || VectorModel == model);

    public void Touch() => Revision++;

    /// <summary>When the clocks of its schedule strike next.</summary>
    public void Plan(DateTime? refresh, DateTime? prune)
    {
        NextRefreshAt = refresh;
        NextPruneAt = prune;
    }
}
