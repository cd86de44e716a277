using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts.Imports;

/// <summary>Keeps a file of contacts, which is imported while nobody waits: as <see cref="ImportContactsCommand"/> imports it.</summary>
/// <returns><see cref="ConflictError"/> while too many are waiting, <see cref="UnavailableError"/> where the file cannot be kept.</returns>
public sealed record BeginContactImportCommand(TableFile File, bool IsDryRun = false, string? DefaultRegion = null, ImportMode Mode = ImportMode.Add)
    : IRequest<Result<ContactImportDto>>;

internal sealed class BeginContactImportValidator : AbstractValidator<BeginContactImportCommand>
{
    public BeginContactImportValidator() => RuleFor(c => c.DefaultRegion).MustBeRegion();
}

internal sealed class BeginContactImportHandler(IAppDb db, IFileStore files, OwnerScope scope, TimeProvider time)
    : IRequestHandler<BeginContactImportCommand, Result<ContactImportDto>>
{
    /// <summary>Of an owner, that have not ended: each is a file that is kept.</summary>
    private const int Most = 10;

    public async Task<Result<ContactImportDto>> Handle(BeginContactImportCommand command, CancellationToken cancellationToken)
    {
        var opened = ContactTable.Open(command.File);
        if (!opened.IsSuccess)
            return opened.Error;
        opened.Value.Dispose();
        if (await db.Set<ContactImport>().CountAsync(i => i.DueAt != null, cancellationToken) >= Most)
            return new ConflictError($"{Most} imports of yours have not ended yet. Wait until one has, or cancel one.", ErrorCodes.TooManyImports);
        var settings = new ContactImportSettings(command.IsDryRun, command.Mode == ImportMode.Upsert, command.DefaultRegion, command.File.Encoding?.WebName);
        var import = ContactImport.Of(scope.Required, settings, time.UtcNow());
        var key = ImportFiles.KeyOf(import);
        try
        {
            command.File.Content.Position = 0;
            await files.WriteAsync(key, command.File.Content, cancellationToken);
        }
        catch (FileStoreException)
        {
            return new UnavailableError("The file could not be kept: the store of files does not take it. Try again in a while.");
        }

        db.Set<ContactImport>().Add(import);
        try
        {
            return await db.SaveAsync(() => ContactImportDto.Of(import), cancellationToken);
        }
        catch (Exception)
        {
            await files.TryDeleteAsync(key, CancellationToken.None);
            throw;
        }
    }
}
