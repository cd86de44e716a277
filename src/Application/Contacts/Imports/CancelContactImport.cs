using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts.Imports;

/// <summary>Ends an import. What was imported until then stays; one that has ended stays as it is.</summary>
public sealed record CancelContactImportCommand(ContactImportId Id, KnownVersions? Known) : IRequest<Result<ContactImportDto>>;

internal sealed class CancelContactImportHandler(IAppDb db, IFileStore files, TimeProvider time) : IRequestHandler<CancelContactImportCommand, Result<ContactImportDto>>
{
    public async Task<Result<ContactImportDto>> Handle(CancelContactImportCommand command, CancellationToken cancellationToken)
    {
        var claim = await db.Set<ContactImport>().ClaimAsync(i => i.Id == command.Id, command.Known, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var import = claim.Value;
        import.Cancel(time.UtcNow());
        var saved = await db.SaveAsync(() => ContactImportDto.Of(import), cancellationToken);
        if (saved.IsSuccess)
            await files.TryDeleteAsync(ImportFiles.KeyOf(import), cancellationToken);
        return saved;
    }
}
