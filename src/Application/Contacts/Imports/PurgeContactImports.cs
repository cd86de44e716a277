using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts.Imports;

/// <summary>Forgets imports, of all owners, whose reports nobody reads any more.</summary>
public sealed record PurgeContactImportsCommand : IRequest<Result<Unit>>;

internal sealed class PurgeContactImportsHandler(IAppDb db, IFileStore files, TimeProvider time) : IRequestHandler<PurgeContactImportsCommand, Result<Unit>>
{
    private const int AtOnce = 500;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public async Task<Result<Unit>> Handle(PurgeContactImportsCommand command, CancellationToken cancellationToken)
    {
        var end = time.UtcNow() - Lifetime;
        var ended = db.Set<ContactImport>().AcrossOwners().Where(i => i.EndedAt < end);
        var gone = await ended.OrderBy(i => i.EndedAt).Select(i => new { i.OwnerId, i.Id }).Take(AtOnce).ToListAsync(cancellationToken);
        foreach (var one in gone)
            await files.TryDeleteAsync(ImportFiles.KeyOf(one.OwnerId, one.Id), cancellationToken); // where that has failed before
        var ids = gone.ConvertAll(one => one.Id);
        await ended.Where(i => ids.Contains(i.Id)).ExecuteDeleteAsync(cancellationToken);
        return Unit.Value;
    }
}
