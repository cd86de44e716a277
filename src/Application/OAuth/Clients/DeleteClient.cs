using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Clients;

/// <summary>Removes a client. What it got from any user is worth nothing without it.</summary>
/// <param name="Known">The versions that the caller has seen; null to delete whichever there is.</param>
public sealed record DeleteClientCommand(OAuthClientId Id, KnownVersions? Known) : IRequest<Result<Unit>>;

internal sealed class DeleteClientHandler(IAppDb db, ClientEvents events) : IRequestHandler<DeleteClientCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(DeleteClientCommand command, CancellationToken cancellationToken)
    {
        var name = await db.Set<OAuthClient>().Where(c => c.Id == command.Id).Select(c => c.Name).SingleOrDefaultAsync(cancellationToken);
        var deleted = await db.DeleteAsync<OAuthClient>(c => c.Id == command.Id, command.Known, cancellationToken);
        if (deleted.IsSuccess)
            await events.RecordAsync(SecurityEventKind.ClientDeleted, command.Id, name, cancellationToken);
        return deleted;
    }
}
