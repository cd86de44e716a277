using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Knowledge;

/// <summary>What one reading of a source found changed.</summary>
public sealed class SourceChange : IOwned
{
    public required Guid Id { get; init; }

    public required OwnerId OwnerId { get; init; }

    public required DataSourceId SourceId { get; init; }

    /// <summary>When the reading began.</summary>
    public required DateTime At { get; init; }

    public ChangeSummary Summary { get; private set; } = ChangeSummary.None;

    /// <summary>The documents, <see cref="DocumentChange.Most"/> at most.</summary>
    public IReadOnlyList<DocumentChange> Documents { get; private set; } = [];

    /// <summary>One more document has changed.</summary>
    public void Record(DocumentChange change, int chunksAdded = 0, int chunksRemoved = 0)
    {
        Summary = Summary.Plus(At, change.Kind, chunksAdded, chunksRemoved);
        if (Documents.Count < DocumentChange.Most)
            Documents = [.. Documents, change];
    }
}

/// <summary>Documents and chunks, counted.</summary>
/// <param name="Failed">Documents that could not be read; what was known of them stays.</param>
/// <param name="Vanished">Documents that answer no more and are not forgotten yet.</param>
public sealed record ChangeSummary(
    DateTime At, int Added, int Changed, int Removed, int Moved, int Vanished, int Failed, int ChunksAdded, int ChunksRemoved)
{
    internal static ChangeSummary None { get; } = new(default, 0, 0, 0, 0, 0, 0, 0, 0);

    internal ChangeSummary Plus(DateTime at, ChangeKind kind, int chunksAdded, int chunksRemoved) => new(
        at,
        Added + (kind == ChangeKind.Added ? 1 : 0),
        Changed + (kind == ChangeKind.Changed ? 1 : 0),
        Removed + (kind == ChangeKind.Removed ? 1 : 0),
        Moved + (kind == ChangeKind.Moved ? 1 : 0),
        Vanished + (kind == ChangeKind.Vanished ? 1 : 0),
        Failed + (kind == ChangeKind.Failed ? 1 : 0),
        ChunksAdded + chunksAdded,
        ChunksRemoved + chunksRemoved);
}

/// <summary>One document of a change.</summary>
/// <param name="Address">A page's address, or a file's name.</param>
/// <param name="Problem">Why it could not be read.</param>
/// <param name="MovedFrom">Where it was before.</param>
/// <param name="Added">The beginnings of chunks that are new, some of them.</param>
/// <param name="Removed">The beginnings of chunks that are gone, some of them.</param>
public sealed record DocumentChange(
    string Address,
    string Title,
    ChangeKind Kind,
    string? Problem = null,
    string? MovedFrom = null,
    IReadOnlyList<string>? Added = null,
    IReadOnlyList<string>? Removed = null)
{
    public const int Most = 100;
    public const int MostTexts = 5;
    public const int LongestText = 300;
}

public enum ChangeKind
{
    Added,
    Changed,
    Removed,
    Moved,
    Failed,

    /// <summary>It answers no more and is kept until vanished documents are forgotten.</summary>
    Vanished,
}
