using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts.Imports;

/// <summary>A file of contacts that is imported in the background.</summary>
/// <param name="Progress">How much of the file has been imported or rejected, 0 to 1.</param>
/// <param name="Problem">What is wrong with the import as a whole; null where nothing is.</param>
/// <param name="Report">What has come of it so far. In lists, without the problems of lines.</param>
/// <param name="StartedAt">Null while it waits.</param>
/// <param name="EndedAt">Null until it is done, has failed or was cancelled.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Version">The ETag.</param>
public sealed record ContactImportDto(
    Guid Id,
    ContactImportStatus Status,
    bool IsDryRun,
    ImportMode Mode,
    string? DefaultRegion,
    double Progress,
    string? Problem,
    ImportReport Report,
    DateTime CreatedAt,
    DateTime? StartedAt,
    DateTime? EndedAt,
    DateTime UpdatedAt,
    int Version)
{
    internal static ContactImportDto Of(ContactImport import) => new(
        import.Id.Value,
        import.Status,
        import.Settings.IsDryRun,
        import.Settings.IsUpsert ? ImportMode.Upsert : ImportMode.Add,
        import.Settings.DefaultRegion,
        import.Progress,
        import.Problem,
        ReportOf(import),
        import.CreatedAt,
        import.StartedAt,
        import.EndedAt,
        import.UpdatedAt,
        import.Version);

    internal static ImportReport ReportOf(ContactImport import) => new(
        import.Imported, import.Updated, import.Unchanged, [.. import.Rejected.Select(one => new RejectedLine(one.Line, one.Field, one.Message))], import.RejectedCount);
}
