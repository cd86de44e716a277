using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Knowledge;

/// <summary>One document of a source: the file, the text, or a page.</summary>
public sealed class SourceDocument : IOwned
{
    public const int LongestTitle = 300;
    public const int LongestTag = 500;
    public const int LongestPreview = 2_000;
    public const int MostLinks = 1_000;

    private SourceDocument()
    {
    }

    public DocumentId Id { get; private init; }

    public OwnerId OwnerId { get; private init; }

    public DataSourceId SourceId { get; private init; }

    /// <summary>A page's address, normalised; a file's key.</summary>
    public string Address { get; private set; } = "";

    /// <summary>SHA-256 of the address: an address is too long for an index of some databases.</summary>
    public string AddressHash { get; private set; } = "";

    /// <summary>Links from where the source begins.</summary>
    public int Depth { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>SHA-256 of what was read last; null while nothing was.</summary>
    public string? ContentHash { get; private set; }

    public string? ETag { get; private set; }

    public string? LastModified { get; private set; }

    /// <summary>When it was last tried to read it, whatever came of it; null while it was not.</summary>
    public DateTime? CheckedAt { get; private set; }

    /// <summary>When something else was read of it than before.</summary>
    public DateTime? ChangedAt { get; private set; }

    /// <summary>Since when it answers no more.</summary>
    public DateTime? MissingSince { get; private set; }

    /// <summary>Why it could not be read the last time.</summary>
    public string? Problem { get; private set; }

    /// <summary>The beginning of its text.</summary>
    public string Preview { get; private set; } = "";

    /// <summary>Pages of the same host that it links to, as it was read last.</summary>
    public IReadOnlyList<string> Links { get; private set; } = [];

    public int ChunkCount { get; private set; }

    /// <summary>Grows with every change of its chunks or their vectors.</summary>
    public long Revision { get; private set; }

    public static SourceDocument Found(OwnerId owner, DataSourceId source, string address, string addressHash, int depth) => new()
    {
        Id = DocumentId.New(),
        OwnerId = owner,
        SourceId = source,
        Address = address,
        AddressHash = addressHash,
        Depth = depth,
    };

    /// <summary>It is what it was.</summary>
    public void Confirm(DateTime now)
    {
        CheckedAt = now;
        MissingSince = null;
        Problem = null;
    }

    /// <summary>It was read anew; whoever reads confirms it when all that follows is done.</summary>
    public void Read(string contentHash, string title, string preview)
    {
        MissingSince = null;
        Problem = null;
        ContentHash = contentHash;
        Title = Shortened(title, LongestTitle);
        Preview = Shortened(preview, LongestPreview);
    }

    public void Link(IEnumerable<string> pages) => Links = [.. pages.Take(MostLinks)];

    /// <summary>What to ask by, the next time, whether it has changed.</summary>
    public void Tag(string? etag, string? lastModified)
    {
        ETag = etag?.Length <= LongestTag ? etag : null;
        LastModified = lastModified?.Length <= LongestTag ? lastModified : null;
    }

    /// <summary>Its chunks are others than before.</summary>
    public void Divide(int chunks, DateTime now)
    {
        ChunkCount = chunks;
        ChangedAt = now;
        Revision++;
    }

    /// <summary>Chunks or vectors of it have changed.</summary>
    public void Touch() => Revision++;

    public void Fail(string problem, DateTime now)
    {
        CheckedAt = now;
        Problem = Shortened(problem, SourceState.LongestProblem);
    }

    /// <summary>It answers no more.</summary>
    public void Miss(DateTime now)
    {
        CheckedAt = now;
        MissingSince ??= now;
        (ETag, LastModified) = (null, null);
    }

    public void MoveTo(string address, string addressHash)
    {
        Address = address;
        AddressHash = addressHash;
    }

    private static string Shortened(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";
}
