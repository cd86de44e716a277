using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge;

/// <summary>
/// Forgets a source everywhere: in the index, its files, its rows, and in the assistants that knew it. Where it fails in between, it can
/// be done again.
/// </summary>
public sealed record DeleteSourceCommand(DataSourceId Id, KnownVersions? Known) : IRequest<Result<Unit>>;

internal sealed class DeleteSourceHandler(IAppDb db, IKnowledgeIndex index, IFileStore files) : IRequestHandler<DeleteSourceCommand, Result<Unit>>
{
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
        await UnlinkAsync(source.Id, cancellationToken);
        db.Set<DataSource>().Remove(source);
        return await db.SaveAsync(() => Unit.Value, cancellationToken);
    }

    private async Task UnlinkAsync(DataSourceId id, CancellationToken ct)
    {
        foreach (var assistant in await db.Set<AssistantConfig>().ToListAsync(ct))
        {
            if (assistant.Knowledge.SourceIds is { } ids && ids.Contains(id.Value))
                assistant.Know(assistant.Knowledge with { SourceIds = [.. ids.Where(other => other != id.Value)] });
        }
    }
}
