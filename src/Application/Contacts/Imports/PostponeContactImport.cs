using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts.Imports;

/// <summary>An import broke off by a failure of ours: it is tried again in a minute, and given up where that does not help.</summary>
public sealed record PostponeContactImportCommand(ContactImportId Id) : IRequest<Result<Unit>>;

internal sealed class PostponeContactImportHandler(IAppDb db, IFileStore files, TimeProvider time) : IRequestHandler<PostponeContactImportCommand, Result<Unit>>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task<Result<Unit>> Handle(PostponeContactImportCommand command, CancellationToken cancellationToken)
    {
        if (await db.Set<ContactImport>().SingleOrDefaultAsync(i => i.Id == command.Id, cancellationToken) is not { } import)
            return Unit.Value;
        import.Postpone("It broke off by a failure of ours.", time.UtcNow(), Pause);
        if ((await db.SaveAsync(() => Unit.Value, cancellationToken)).IsSuccess && import.DueAt is null)
            await files.TryDeleteAsync(ImportFiles.KeyOf(import), cancellationToken);
        return Unit.Value;
    }
}
