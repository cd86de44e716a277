using System.Text;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts.Imports;

/// <summary>Goes on with an import of the scope's owner, for so many rows that others need not wait long.</summary>
public sealed record RunContactImportCommand(ContactImportId Id) : IRequest<Result<Unit>>;

internal sealed class RunContactImportHandler(IAppDb db, IFileStore files, IMediator mediator, TimeProvider time) : IRequestHandler<RunContactImportCommand, Result<Unit>>
{
    private const int MostRows = 50_000;

    public async Task<Result<Unit>> Handle(RunContactImportCommand command, CancellationToken cancellationToken)
    {
        var import = await FindAsync(command.Id, cancellationToken);
        if (import is null)
            return Unit.Value;
        import.Start(time.UtcNow());
        if (!(await db.SaveAsync(() => Unit.Value, cancellationToken)).IsSuccess)
            return Unit.Value; // it was cancelled in this moment
        db.Forget();
        await using var file = await files.OpenAsync(ImportFiles.KeyOf(import), cancellationToken);
        if (file is null)
            return await EndAsync(command.Id, one => one.Fail("The file is not there any more: import it again.", time.UtcNow()), cancellationToken);
        var checkpoint = new ImportCheckpoint(
            import.Line, ContactImportDto.ReportOf(import), (line, report, ct) => KeepAsync(command.Id, line, Share(file), report, ct), MostRows);
        var settings = import.Settings;
        var table = new TableFile(file, settings.Encoding is { } name ? Encoding.GetEncoding(name) : null);
        var imported = await mediator.Send(
            new ImportContactsCommand(table, settings.IsDryRun, settings.DefaultRegion, settings.IsUpsert ? ImportMode.Upsert : ImportMode.Add) { Checkpoint = checkpoint },
            cancellationToken);
        if (!imported.IsSuccess)
            return await EndAsync(command.Id, one => one.Fail(ReasonOf(imported.Error), time.UtcNow()), cancellationToken);
        if (!checkpoint.IsAtEnd)
            return await EndAsync(command.Id, one => one.StepBack(time.UtcNow()), cancellationToken);
        return await EndAsync(
            command.Id,
            one =>
            {
                one.Advance(Progress(one.Line, 1, imported.Value));
                one.Complete(time.UtcNow());
            },
            cancellationToken);
    }

    private static string ReasonOf(Error error) => error is InvalidError { Fields: { Count: > 0 } fields } ? fields.Values.First()[0] : error.Message;

    private static double Share(Stream file) => file.Length == 0 ? 0 : (double)file.Position / file.Length;

    private static ContactImportProgress Progress(int line, double share, ImportReport report) => new(
        line, share, report.Imported, report.Updated, report.Unchanged, report.RejectedCount,
        [.. report.Rejected.Select(one => new ContactImportRejection(one.Line, one.Field, one.Message))]);

    private Task<ContactImport?> FindAsync(ContactImportId id, CancellationToken ct) =>
        db.Set<ContactImport>().SingleOrDefaultAsync(i => i.Id == id && i.DueAt != null, ct);

    /// <summary>Whoever has cancelled it has ended it.</summary>
    private async Task<bool> KeepAsync(ContactImportId id, int line, double share, ImportReport report, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } import)
            return false;
        import.Advance(Progress(line, share, report));
        return true;
    }

    /// <summary>A save that fails, since it was cancelled in this moment, is right.</summary>
    private async Task<Result<Unit>> EndAsync(ContactImportId id, Action<ContactImport> end, CancellationToken ct)
    {
        db.Forget();
        if (await FindAsync(id, ct) is not { } import)
            return Unit.Value;
        end(import);
        if ((await db.SaveAsync(() => Unit.Value, ct)).IsSuccess && import.DueAt is null)
            await files.TryDeleteAsync(ImportFiles.KeyOf(import), ct);
        return Unit.Value;
    }
}
