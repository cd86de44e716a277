using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Contacts;

/// <summary>
/// A file of contacts that is imported while nobody waits. How far it has come is saved together with the contacts, so that whoever goes on with it, after a
/// host has died, neither leaves a line out nor imports one twice.
/// </summary>
public sealed class ContactImport : IResource
{
    public const int LongestProblem = 500;

    /// <summary>Tries in a row of which none comes any further.</summary>
    private const int MostTries = 5;

    private ContactImport()
    {
    }

    public static string Noun => "import";

    public ContactImportId Id { get; private init; }

    public OwnerId OwnerId { get; private init; }

    public ContactImportSettings Settings { get; private init; } = null!;

    public ContactImportStatus Status { get; private set; }

    /// <summary>For the owner; null where nothing is wrong with the import as a whole.</summary>
    public string? Problem { get; private set; }

    /// <summary>The last line that was imported or rejected, and all before it.</summary>
    public int Line { get; private set; }

    /// <summary>How much of the file that is, 0 to 1.</summary>
    public double Progress { get; private set; }

    public int Imported { get; private set; }

    public int Updated { get; private set; }

    public int Unchanged { get; private set; }

    public int RejectedCount { get; private set; }

    /// <summary>The first problems of lines, in their order.</summary>
    public IReadOnlyList<ContactImportRejection> Rejected { get; private set; } = [];

    public DateTime CreatedAt { get; private init; }

    public DateTime UpdatedAt { get; private set; }

    public DateTime? StartedAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>From when on somebody goes on with it; null where nothing is to be done.</summary>
    public DateTime? DueAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Of tries that came no further.</summary>
    private int Tries { get; set; }

    public static ContactImport Of(OwnerId owner, ContactImportSettings settings, DateTime now) =>
        new() { Id = ContactImportId.New(), OwnerId = owner, Settings = settings, CreatedAt = now, UpdatedAt = now, DueAt = now };

    /// <summary>Somebody is at it.</summary>
    public void Start(DateTime now)
    {
        Status = ContactImportStatus.Running;
        StartedAt ??= now;
    }

    /// <summary>So much is done. Changes nothing of one that has ended.</summary>
    public void Advance(ContactImportProgress progress)
    {
        if (Status != ContactImportStatus.Running)
            return;
        (Line, Progress) = (progress.Line, progress.Share);
        (Imported, Updated, Unchanged, RejectedCount) = (progress.Imported, progress.Updated, progress.Unchanged, progress.RejectedCount);
        if (Rejected.Count != progress.Rejected.Count)
            Rejected = progress.Rejected;
        (Tries, Problem) = (0, null);
    }

    /// <summary>Others come first.</summary>
    public void StepBack(DateTime now)
    {
        if (DueAt is not null)
            DueAt = now;
    }

    /// <summary>A try broke off, and it is tried again then, unless that does not help.</summary>
    public void Postpone(string problem, DateTime now, TimeSpan pause)
    {
        if (DueAt is null)
            return;
        (Problem, DueAt) = (problem, now + pause);
        if (++Tries >= MostTries)
            Fail(problem, now);
    }

    public void Complete(DateTime now)
    {
        Progress = 1;
        End(ContactImportStatus.Done, now);
    }

    public void Fail(string problem, DateTime now)
    {
        Problem = problem;
        End(ContactImportStatus.Failed, now);
    }

    /// <summary>Nothing more of it is imported.</summary>
    public void Cancel(DateTime now) => End(ContactImportStatus.Cancelled, now);

    private void End(ContactImportStatus status, DateTime now)
    {
        if (DueAt is null)
            return;
        (Status, EndedAt, DueAt) = (status, now, null);
    }
}

/// <param name="IsDryRun">Everything is checked and counted, and no contact is stored.</param>
/// <param name="IsUpsert">Contacts that are there are changed to what the file has.</param>
/// <param name="DefaultRegion">Where numbers belong that are written without their country.</param>
/// <param name="Encoding">Of the file, as whoever sent it said; null where that is to be found out.</param>
public sealed record ContactImportSettings(bool IsDryRun, bool IsUpsert, string? DefaultRegion, string? Encoding);

/// <param name="Line">Of the file.</param>
/// <param name="Field">The column that is wrong; empty where it is the line itself.</param>
public sealed record ContactImportRejection(int Line, string Field, string Message);

/// <param name="Line">The last that was imported or rejected.</param>
/// <param name="Share">Of the file, 0 to 1.</param>
public sealed record ContactImportProgress(
    int Line, double Share, int Imported, int Updated, int Unchanged, int RejectedCount, IReadOnlyList<ContactImportRejection> Rejected);
