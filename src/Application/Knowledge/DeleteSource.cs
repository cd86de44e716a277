using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge;

/// <summary>
/// Forgets a source everywhere: in the index, its files, its rows, and in the assistants that knew it. Where it fails in between, it can
/// be done again.
/// </summary>
public sealed record DeleteSourceCommand(DataSourceId Id, KnownVersions? Known) : IRequest<Result<Unit>>;

internal sealed class DeleteSourceHandler(IAppDb db, IMediator mediator, IKnowledgeIndex index, IFileStore files) : IRequestHandler<DeleteSourceCommand, Result<Unit>>
{
    private const int DocumentsAtOnce = 50, ChunksAtOnce = 2_000;

    public async Task<Result<Unit>> Handle(DeleteSourceCommand command, CancellationToken cancellationToken)
    {
        var claim = await db.Set<DataSource>().ClaimAsync(s => s.Id == command.Id, command.Known, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var source = claim.Value;
        try
        {
            await index.RemoveAllAsync(source.OwnerId, source.Id, cancellationToken);
            await files.DeleteAsync(SourceFiles.KeyOf(source.OwnerId, source.Id), cancellationToken);
        }
        catch (Exception e) when (e is KnowledgeIndexException or FileStoreException)
        {
            return new UnavailableError("The source could not be deleted everywhere. Try again in a while.");
        }
        // nothing is left of what somebody may have changed since
        await DeleteDocumentsAsync(source.Id, cancellationToken);
        while (!await TryUnlinkAsync(source.Id, cancellationToken))
        {
        }
        await db.Set<DataSource>().Where(s => s.Id == source.Id).ExecuteDeleteAsync(cancellationToken);
        await ForgetWhatCameMeanwhileAsync(source, cancellationToken);
        return Unit.Value;
    }

    /// <summary>A site of thousands of pages, or a document of thousands of chunks, would keep others from writing for seconds.</summary>
    private async Task DeleteDocumentsAsync(DataSourceId source, CancellationToken ct)
    {
        var chunks = db.Set<DocumentChunk>().Where(c => c.SourceId == source);
        while (await chunks.OrderBy(c => c.DocumentId).ThenBy(c => c.Ordinal).ThenBy(c => c.Id).Select(c => c.Id).Take(ChunksAtOnce).ToListAsync(ct) is { Count: > 0 } some)
            await chunks.Where(c => EF.Parameter(some).Contains(c.Id)).ExecuteDeleteAsync(ct);
        var documents = db.Set<SourceDocument>().Where(d => d.SourceId == source);
        while (await documents.OrderBy(d => d.Id).Select(d => d.Id).Take(DocumentsAtOnce).ToListAsync(ct) is { Count: > 0 } some)
            await documents.Where(d => some.Contains(d.Id)).ExecuteDeleteAsync(ct);
    }

    /// <summary>Somebody may have been reading it until its rows were gone; who notices that removes it, too.</summary>
    private async Task ForgetWhatCameMeanwhileAsync(DataSource source, CancellationToken ct)
    {
        try
        {
            await index.RemoveAllAsync(source.OwnerId, source.Id, ct);
        }
        catch (KnowledgeIndexException)
        {
            // it is deleted: no search shows what has no row
        }
    }

    /// <returns>False where somebody has changed one of the assistants in the same moment.</returns>
    private async Task<bool> TryUnlinkAsync(DataSourceId id, CancellationToken ct)
    {
        db.Forget();
        return (await mediator.Send(new UnlinkSourceCommand(id), ct)).IsSuccess;
    }
}
