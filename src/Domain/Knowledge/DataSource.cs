using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Knowledge;

/// <summary>Where assistants have something from: a file, a page, a site, a text. How far it has been read is its <see cref="SourceState"/>.</summary>
public sealed class DataSource : IResource
{
    public const int LongestName = 200;
    public const int LongestAddress = 2_000;
    public const int LongestFileName = 255;
    public const int LongestMediaType = 150;

    private DataSource()
    {
    }

    public static string Noun => "source";

    public DataSourceId Id { get; private init; }

    public OwnerId OwnerId { get; private init; }

    public string Name { get; private set; } = "";

    public SourceKind Kind { get; private init; }

    /// <summary>Of a page, or where a site begins.</summary>
    public string? Address { get; private init; }

    /// <summary>Of a site.</summary>
    public SiteScope? Scope { get; private set; }

    /// <summary>Of a file or a text: the key of what is kept.</summary>
    public string? FileKey { get; private set; }

    public string? FileName { get; private set; }

    /// <summary>Bytes of the file or the text.</summary>
    public long? FileSize { get; private set; }

    /// <summary>As whoever uploaded the file calls it.</summary>
    public string? MediaType { get; private set; }

    public SourceSchedule Schedule { get; private set; } = SourceSchedule.Never;

    public DateTime CreatedAt { get; private init; }

    public DateTime UpdatedAt { get; private set; }

    public int Version { get; private set; }

    public SourceState State { get; private init; } = null!;

    public static DataSource OfPage(OwnerId owner, string name, string address, DateTime now) =>
        Create(DataSourceId.New(), owner, name, SourceKind.Url, address, now);

    public static DataSource OfSite(OwnerId owner, string name, string address, SiteScope scope, DateTime now)
    {
        var source = Create(DataSourceId.New(), owner, name, SourceKind.Site, address, now);
        source.Scope = scope;
        return source;
    }

    /// <param name="kind">A file or a text.</param>
    public static DataSource OfFile(DataSourceId id, OwnerId owner, string name, SourceKind kind, DateTime now) =>
        Create(id, owner, name, kind, address: null, now);

    public void Rename(string name) => Name = name;

    public void Confine(SiteScope scope) => Scope = scope;

    public void Plan(SourceSchedule schedule) => Schedule = schedule;

    /// <summary>The file is this from now on.</summary>
    public void Contain(string key, string fileName, long size, string? mediaType)
    {
        FileKey = key;
        FileName = fileName;
        FileSize = size;
        MediaType = mediaType;
    }

    private static DataSource Create(DataSourceId id, OwnerId owner, string name, SourceKind kind, string? address, DateTime now) => new()
    {
        Id = id,
        OwnerId = owner,
        Name = name,
        Kind = kind,
        Address = address,
        CreatedAt = now,
        UpdatedAt = now,
        State = new SourceState { SourceId = id, OwnerId = owner, DueAt = now, ReadAskedAt = now, PruneAskedAt = now },
    };
}
